import type { Draw } from '../../testing/draw';
import { chance, oneOf, several } from '../../testing/draw';
import type { AllocationInput, CandidatePair, PendingIntroduction, SupplierSize } from '../allocation-input';

/** How large a drawn month may be. */
export interface MonthSize {
  readonly networks: number;
  readonly needs: number;
  readonly organisations: number;
  readonly productsEach: number;
  /** Share of need-product pairs that passed the gates, in per cent. */
  readonly density: number;
}

/** Small enough to try every set of pairs. */
export const TINY_MONTH: MonthSize = { networks: 2, needs: 3, organisations: 3, productsEach: 3, density: 45 };

/** Large enough for places to run out in every way. */
export const BUSY_MONTH: MonthSize = { networks: 3, needs: 12, organisations: 8, productsEach: 4, density: 60 };

/** A month of any shape: places from none at all, ties, worthless pairs, near-duplicates and pending introductions. */
export function drawMonth(draw: Draw, size: MonthSize): AllocationInput {
  const networks = several(draw, 1, size.networks, (index) => ({ id: `network-${index}`, slots: draw.integer(0, 6) }));
  const needs = several(draw, 1, size.needs, (index) => ({
    id: `need-${index}`,
    networkId: oneOf(draw, networks).id,
    places: draw.integer(0, 4),
  }));
  const organisations = several(draw, 1, size.organisations, (index) => ({
    id: `organisation-${index}`,
    size: oneOf<SupplierSize>(draw, ['small', 'small', 'mid', 'large']),
    ...(chance(draw, 80) ? { places: draw.integer(0, 3) } : {}),
  }));
  const products = organisations.flatMap(({ id }) =>
    several(draw, 1, size.productsEach, (index) => ({ innovationId: `${id}-product-${index}`, organisationId: id })),
  );
  const pairs = needs.flatMap(({ id }) =>
    products
      .filter(() => chance(draw, size.density))
      .map((product, index) => drawCandidate(draw, { ...product, needId: id, rank: index + 1 })),
  );
  const pending = needs.flatMap(({ id, networkId }) =>
    products
      .filter(() => chance(draw, 4))
      .map((product): PendingIntroduction => ({ ...product, needId: id, networkId, awaitsReview: chance(draw, 50) })),
  );
  return { epochId: 'epoch-1', networks, needs, organisations, pairs, pending };
}

/** A pair with drawn scores; one in four repeats a common value, so that ties are met. */
export function drawCandidate(
  draw: Draw,
  pair: Pick<CandidatePair, 'needId' | 'innovationId' | 'organisationId' | 'rank'>,
): CandidatePair {
  return {
    ...pair,
    score: draw.integer(2_000, 9_000),
    needSide: draw.integer(2_000, 9_000),
    supplierSide: draw.integer(2_000, 9_000),
    expectedValue: chance(draw, 25) ? 0.2 : draw.integer(1, 400) / 1_000,
    ...(chance(draw, 15) && { fitsJointly: true }),
  };
}
