import type { SupplierSize } from '../allocation/allocation-input';
import { Chance, pairUniform } from './chance';
import { drawNeed } from './draw-need';
import { drawProduct } from './draw-product';
import {
  MARKET_THEMES,
  type Market,
  type MarketKind,
  type MarketSize,
  type SimulatedProduct,
  type SimulatedSupplier,
} from './market';
import { MarketWords } from './market-words';

const SIZES: readonly SupplierSize[] = ['small', 'mid', 'large'];
const SIZE_WEIGHTS = [75, 17, 8];
const PRODUCTS_UP_TO: Readonly<Record<SupplierSize, number>> = { small: 2, mid: 3, large: 8 };
const TARGET_PENCE: Readonly<Record<SupplierSize, number>> = { small: 5_000_000, mid: 8_000_000, large: 15_000_000 };
const CLOSENESS_DIMENSIONS = 8;

/** A year of a market, wholly fixed by its seed, size and kind. */
export function drawMarket(seed: number, size: MarketSize, kind: MarketKind = {}): Market {
  const chance = new Chance(Math.imul(seed, 7_919) + 17);
  const words = new MarketWords(seed, kind.mismatch);
  const suppliers: SimulatedSupplier[] = [];
  const products: SimulatedProduct[] = [];
  while (products.length < size.products) {
    const supplierSize = SIZES[chance.weighted(SIZE_WEIGHTS)] as SupplierSize;
    const supplier: SimulatedSupplier = {
      id: `organisation-${suppliers.length}`,
      size: supplierSize,
      targetContractPence: Math.round(TARGET_PENCE[supplierSize] * Math.exp(0.5 * chance.normal())),
    };
    suppliers.push(supplier);
    const count = Math.min(chance.between(1, PRODUCTS_UP_TO[supplierSize]), size.products - products.length);
    for (let each = 0; each < count; each += 1)
      products.push(drawProduct(`product-${products.length}`, suppliers.length - 1, supplier, words, chance, kind));
  }
  const needs = Array.from({ length: size.needs }, (_, at) =>
    drawNeed(`need-${at}`, Math.floor((at * size.months) / size.needs), words, chance),
  );
  const half = Math.floor(size.months / 2);
  const market = {
    seed,
    driftsFrom: kind.drifts ? half : Infinity,
    suppliers,
    products: [...products, ...copiesOf(products, kind.copies ?? 0, new Chance(seed ^ 0x2c09))],
    needs,
    themeCloseness: drawCloseness(chance),
  };
  return kind.latecomers === undefined ? market : withLatecomers(market, kind.latecomers, half);
}

/** Near-copies of what every tenth supplier offers: a word in eight is dropped, so that no text is there twice. */
function copiesOf(products: readonly SimulatedProduct[], copies: number, chance: Chance): SimulatedProduct[] {
  return products
    .filter(({ supplier }) => supplier % 10 === 0)
    .flatMap((product) =>
      Array.from({ length: copies }, (_, copy): SimulatedProduct => {
        const { record } = product;
        const { problemAddressed, whatItDoes, whereUsed } = record.profile.intendedUse;
        const intendedUse = {
          problemAddressed: thinned(problemAddressed, chance),
          whatItDoes: thinned(whatItDoes, chance),
          whereUsed: thinned(whereUsed, chance),
        };
        return {
          ...product,
          record: { ...record, id: `${record.id}-copy-${copy + 1}`, profile: { ...record.profile, intendedUse } },
        };
      }),
    );
}

/** A text without about an eighth of its words. */
function thinned(text: string, chance: Chance): string {
  return text
    .split(' ')
    .filter(() => !chance.happens(0.125))
    .join(' ');
}

/** A share of the suppliers arrives in a month, without a delivery record. */
function withLatecomers(market: Market, share: number, month: number): Market {
  const late = (supplier: number): boolean => pairUniform(market.seed, 8, supplier, 0) < share;
  return {
    ...market,
    products: market.products.map((product) =>
      late(product.supplier)
        ? {
            ...product,
            arrives: month,
            record: {
              ...product.record,
              supplier: { ...product.record.supplier, deliveryRecord: { concluded: 0, good: 0 } },
            },
          }
        : product,
    ),
  };
}

/** Cosines between random directions: which themes truly go together has nothing to do with the list's tree. */
function drawCloseness(chance: Chance): number[][] {
  const directions = MARKET_THEMES.map(() => {
    const direction = Array.from({ length: CLOSENESS_DIMENSIONS }, () => chance.normal());
    const length = Math.hypot(...direction);
    return direction.map((each) => each / length);
  });
  return directions.map((a) => directions.map((b) => a.reduce((sum, each, at) => sum + each * (b[at] as number), 0)));
}
