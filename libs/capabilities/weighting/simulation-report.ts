import type { SupplierSize } from '@matchwell/core/allocation';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { PolicyComparison } from '@matchwell/core/learning';
import type { CriterionShift, ListShift } from '@matchwell/core/ranking';

/** How many of the biggest movers are told. */
export const MOST_MOVERS = 20;

/** What other weights do to many lists. */
export interface ShiftSummary {
  /** Lists with at least one product. */
  readonly lists: number;
  /** Lists in whose first ten places anything changes. */
  readonly changedHeads: number;
  /** Lists with another product in the first place. */
  readonly changedFirsts: number;
  /** Mean share of the first ten that stays there, 0 to 1; null without lists. */
  readonly meanOverlap: number | null;
  /** Mean of Spearman's rank correlation over lists of two products or more; null without any. */
  readonly meanCorrelation: number | null;
}

/** A product that moves far in one list, and why. */
export interface Mover {
  readonly needId: string;
  readonly needTitle: string;
  readonly innovationId: string;
  readonly innovationName: string;
  readonly rankBefore: number;
  readonly rankAfter: number;
  /** Hundredths of a point. */
  readonly scoreBefore: number;
  readonly scoreAfter: number;
  /** Criteria that give it another number of points, the largest change first. */
  readonly reasons: readonly CriterionShift[];
}

/** Places among the first ten that suppliers of a size have, before and after. */
export interface SizeEffect {
  readonly size: SupplierSize;
  readonly placesBefore: number;
  readonly placesAfter: number;
}

/** What introductions that chance made say of a draft against the weights in force: places that end with everybody's yes. */
export interface DrawnEvidence extends PolicyComparison {
  /** Introductions that chance made, decided or not. */
  readonly drawn: number;
}

/** What a draft of weights would do. */
export interface SimulationReport {
  /** Absent from reports that were made before draws were kept. */
  readonly drawnEvidence?: DrawnEvidence;
  readonly epochId: string;
  /** The weights that it is compared with. */
  readonly against: string;
  /** The open needs over the catalogue of the moment. */
  readonly market: ShiftSummary;
  readonly byNetwork: readonly (ShiftSummary & { readonly networkId: string | null })[];
  readonly bySize: readonly SizeEffect[];
  readonly movers: readonly Mover[];
  /** Lists of this epoch as they were made, each rebuilt from what it was made of. */
  readonly past: ShiftSummary & {
    /** Rebuilt lists that equal what was stored, byte for byte, when ordered by the weights of their time. */
    readonly equal: number;
    /** Runs whose need was not kept in the version of its time. */
    readonly missing: number;
  };
}

/** Adds up shifts. */
export class ShiftTally {
  private lists = 0;
  private heads = 0;
  private firsts = 0;
  private overlap = 0;
  private correlation = 0;
  private correlated = 0;

  /** Counts one list; an empty one says nothing. */
  add(shift: ListShift, length: number): void {
    if (length === 0) return;
    this.lists += 1;
    this.heads += shift.isHeadChanged ? 1 : 0;
    this.firsts += shift.isFirstChanged ? 1 : 0;
    this.overlap += shift.overlap;
    if (shift.correlation === null) return;
    this.correlation += shift.correlation;
    this.correlated += 1;
  }

  summary(): ShiftSummary {
    return {
      lists: this.lists,
      changedHeads: this.heads,
      changedFirsts: this.firsts,
      meanOverlap: this.lists === 0 ? null : this.overlap / this.lists,
      meanCorrelation: this.correlated === 0 ? null : this.correlation / this.correlated,
    };
  }
}

/** The order of movers: the farthest first, then by need and product. */
export function compareMovers(
  a: Pick<Mover, 'rankBefore' | 'rankAfter' | 'needId' | 'innovationId'>,
  b: Pick<Mover, 'rankBefore' | 'rankAfter' | 'needId' | 'innovationId'>,
): number {
  return (
    Math.abs(b.rankAfter - b.rankBefore) - Math.abs(a.rankAfter - a.rankBefore) ||
    compareText(a.needId, b.needId) ||
    compareText(a.innovationId, b.innovationId)
  );
}
