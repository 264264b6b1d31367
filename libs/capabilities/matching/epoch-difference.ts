import { compareText } from '@matchwell/core/kernel/compare-text';
import type { StoredEpoch } from '@matchwell/core/ranking';

/** Places of a list that are compared. */
export const COMPARED_PLACES = 10;
/** A term's share of the products has drifted when it changed by more than this. */
const DRIFT = 0.2;
/** Terms count when at least this share of the open needs ask for them. */
const COMMON_AMONG_NEEDS = 0.01;

/** One place of a list, before or after. */
export interface ListPlace {
  readonly innovationId: string;
  readonly rank: number;
  /** Hundredths of a point. */
  readonly totalHundredths: number;
}

/** The head of one need's list in the live epoch and in the one proposed. */
export interface ListDifference {
  readonly needId: string;
  readonly before: readonly ListPlace[];
  readonly after: readonly ListPlace[];
  /** Places of the two heads at which another product stands. */
  readonly changedRanks: number;
}

/** What an epoch's statistics would become. */
export interface StatisticsDrift {
  /** N, products. */
  readonly innovationsBefore: number;
  readonly innovationsAfter: number;
  /** Terms that at least one open need in a hundred asks for. */
  readonly termsLookedAt: number;
  /** Of these, those whose share of the products changed by more than a fifth, the largest change first. */
  readonly drifted: readonly { readonly term: string; readonly before: number; readonly after: number }[];
}

/** Compares the heads of two lists place by place. */
export function compareLists(
  needId: string,
  before: readonly ListPlace[],
  after: readonly ListPlace[],
): ListDifference {
  const places = Math.max(before.length, after.length);
  const changedRanks = Array.from(
    { length: places },
    (_, place) => before[place]?.innovationId !== after[place]?.innovationId,
  ).filter(Boolean).length;
  return { needId, before, after, changedRanks };
}

/** Compares two epochs' statistics over the terms that open needs ask for. `asked` holds the terms of each need. */
export function driftOf(
  before: Pick<StoredEpoch, 'innovations' | 'text'>,
  after: Pick<StoredEpoch, 'innovations' | 'text'>,
  asked: readonly ReadonlySet<string>[],
): StatisticsDrift {
  const counts = new Map<string, number>();
  for (const terms of asked) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const common = [...counts].filter(([, needs]) => needs >= asked.length * COMMON_AMONG_NEEDS).map(([term]) => term);
  const [was, is] = [sharesOf(before), sharesOf(after)];
  const drifted = common
    .map((term) => ({ term, before: was.get(term) ?? 0, after: is.get(term) ?? 0 }))
    .filter((each) => Math.abs(each.after - each.before) > DRIFT * each.before)
    .toSorted((a, b) => changeOf(b) - changeOf(a) || compareText(a.term, b.term));
  return {
    innovationsBefore: before.innovations,
    innovationsAfter: after.innovations,
    termsLookedAt: common.length,
    drifted,
  };
}

/** Relative change of a share; a term that was not there before has changed without bound. */
function changeOf({ before, after }: { readonly before: number; readonly after: number }): number {
  return before === 0 ? Number.MAX_VALUE : Math.abs(after - before) / before;
}

function sharesOf({ text }: Pick<StoredEpoch, 'text'>): Map<string, number> {
  return new Map(text.terms.map((term, at) => [term, (text.frequencies[at] ?? 0) / Math.max(1, text.documents)]));
}
