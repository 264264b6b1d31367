import type { SupplierSize } from '../allocation/allocation-input';
import { Chance } from './chance';
import { drawNeed } from './draw-need';
import { drawProduct } from './draw-product';
import { MARKET_THEMES, type Market, type MarketSize, type SimulatedProduct, type SimulatedSupplier } from './market';
import { MarketWords } from './market-words';

const SIZES: readonly SupplierSize[] = ['small', 'mid', 'large'];
const SIZE_WEIGHTS = [75, 17, 8];
const PRODUCTS_UP_TO: Readonly<Record<SupplierSize, number>> = { small: 2, mid: 3, large: 8 };
const TARGET_PENCE: Readonly<Record<SupplierSize, number>> = { small: 5_000_000, mid: 8_000_000, large: 15_000_000 };
const CLOSENESS_DIMENSIONS = 8;

/** A year of a market, wholly fixed by its seed and size. */
export function drawMarket(seed: number, size: MarketSize): Market {
  const chance = new Chance(Math.imul(seed, 7_919) + 17);
  const words = new MarketWords(seed);
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
      products.push(drawProduct(`product-${products.length}`, suppliers.length - 1, supplier, words, chance));
  }
  const needs = Array.from({ length: size.needs }, (_, at) =>
    drawNeed(`need-${at}`, Math.floor((at * size.months) / size.needs), words, chance),
  );
  return { seed, suppliers, products, needs, themeCloseness: drawCloseness(chance) };
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
