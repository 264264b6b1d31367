import { SeededNumbers } from './seeded-numbers';
import { wilsonInterval } from './share-interval';

/** Which ranking an item stands for; null where both put it forward at once, so that it says nothing between them. */
export type Team = 'mine' | 'theirs' | null;

/** One place of an interleaved list. */
export interface DraftedItem {
  readonly id: string;
  readonly team: Team;
}

/** What interleaved lists came to. */
export interface InterleavingReading {
  readonly lists: number;
  /** Lists on which more of one side's items were accepted than of the other's. */
  readonly mine: number;
  readonly theirs: number;
  /** Share of the decisive lists that mine won, with its interval of 95%; null without any. */
  readonly share: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** `open` when the interval holds a half. */
  readonly verdict: 'better' | 'worse' | 'open';
}

/**
 * Team-draft interleaving (Radlinski, Kurup and Joachims 2008): the two rankings pick by turns like captains, each the best it has left that is
 * not picked yet, and a coin says in every round who picks first. What both would pick next is shown without a team, so that rankings that
 * agree say nothing. The list follows from the seed alone; give one for each need and epoch.
 */
export function teamDraft(
  mine: readonly string[],
  theirs: readonly string[],
  places: number,
  seed: string,
): DraftedItem[] {
  const numbers = new SeededNumbers(seed);
  const taken = new Set<string>();
  const drafted: DraftedItem[] = [];
  const next = (ranking: readonly string[]) => ranking.find((id) => !taken.has(id));
  const pick = (id: string | undefined, team: Team): void => {
    if (id === undefined || drafted.length >= places) return;
    taken.add(id);
    drafted.push({ id, team });
  };
  while (drafted.length < places) {
    const [own, other] = [next(mine), next(theirs)];
    if (own === undefined && other === undefined) break;
    if (own === other) {
      pick(own, null);
      continue;
    }
    const order = numbers.uniform() < 0.5 ? (['mine', 'theirs'] as const) : (['theirs', 'mine'] as const);
    for (const team of order) pick(next(team === 'mine' ? mine : theirs), team);
  }
  return drafted;
}

/** How many more of my items than of theirs were accepted. */
export function preferenceOf(drafted: readonly DraftedItem[], accepted: ReadonlySet<string>): number {
  return drafted.reduce(
    (sum, { id, team }) => sum + (team === null || !accepted.has(id) ? 0 : team === 'mine' ? 1 : -1),
    0,
  );
}

/** Adds lists up. A list on which neither side is ahead decides nothing; about 194 that do show 60 to 40, 782 show 55 to 45. */
export function readInterleaving(preferences: readonly number[]): InterleavingReading {
  const mine = preferences.filter((each) => each > 0).length;
  const theirs = preferences.filter((each) => each < 0).length;
  const decisive = mine + theirs;
  const lists = preferences.length;
  if (decisive === 0) return { lists, mine, theirs, share: null, verdict: 'open' };
  const value = mine / decisive;
  const share = { value, ...wilsonInterval(value, decisive) };
  return { lists, mine, theirs, share, verdict: share.low > 0.5 ? 'better' : share.high < 0.5 ? 'worse' : 'open' };
}
