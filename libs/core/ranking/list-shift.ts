import type { PairEvaluation } from '../scoring/evaluate-pair';
import { FEATURE_LABELS } from '../scoring/weights';

/** Places of a list that people look at. */
export const HEAD_PLACES = 10;

/** How far one list moved when it was ordered by other weights. */
export interface ListShift {
  /** Share of the head's products that stay in the head, 0 to 1; 1 when both are empty. */
  readonly overlap: number;
  /** Spearman's rank correlation over the whole list, -1 to 1; null for fewer than two products. */
  readonly correlation: number | null;
  /** Whether another product, or the same in another place, stands anywhere in the head. */
  readonly isHeadChanged: boolean;
  /** Whether another product comes first. */
  readonly isFirstChanged: boolean;
}

/**
 * Compares two orders of the same products.
 * @throws Error when they are not the same products: weights reorder a list and never decide who is on it.
 */
export function listShift(before: readonly string[], after: readonly string[]): ListShift {
  const places = new Map(after.map((id, place) => [id, place]));
  if (before.length !== after.length || places.size !== after.length || before.some((id) => !places.has(id))) {
    throw new Error('Two orders of a list must hold the same products.');
  }
  const head = new Set(after.slice(0, HEAD_PLACES));
  const stayed = before.slice(0, HEAD_PLACES).filter((id) => head.has(id)).length;
  const n = before.length;
  const squares = before.reduce((sum, id, place) => sum + (place - (places.get(id) as number)) ** 2, 0);
  return {
    overlap: head.size === 0 ? 1 : stayed / head.size,
    correlation: n < 2 ? null : 1 - (6 * squares) / (n * (n * n - 1)),
    isHeadChanged: before.slice(0, HEAD_PLACES).some((id, place) => after[place] !== id),
    isFirstChanged: before[0] !== after[0],
  };
}

/** What moved the score of one pair under other weights, by criterion. */
export interface CriterionShift {
  readonly feature: string;
  readonly label: string;
  /** Hundredths of a point the criterion gives more, or fewer, on its side. */
  readonly hundredths: number;
}

/** The criteria of both sides that give another number of points, the largest change first; equal changes in the order of the criteria. */
export function criterionShifts(
  before: Pick<PairEvaluation, 'needSide' | 'supplierSide'>,
  after: Pick<PairEvaluation, 'needSide' | 'supplierSide'>,
): CriterionShift[] {
  const earlier = [...before.needSide.parts, ...before.supplierSide.parts];
  return [...after.needSide.parts, ...after.supplierSide.parts]
    .map(({ feature, contribution }, place) => ({
      feature,
      label: FEATURE_LABELS[feature],
      hundredths: contribution - (earlier[place]?.contribution ?? 0),
    }))
    .filter(({ hundredths }) => hundredths !== 0)
    .toSorted((a, b) => Math.abs(b.hundredths) - Math.abs(a.hundredths));
}
