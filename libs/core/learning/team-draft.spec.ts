import * as fc from 'fast-check';
import { SeededNumbers } from './seeded-numbers';
import { type DraftedItem, preferenceOf, readInterleaving, type Team, teamDraft } from './team-draft';

/** Two rankings of the same few products, and how many places a list has. */
const rankings = fc.integer({ min: 0, max: 8 }).chain((count) => {
  const ids = Array.from({ length: count }, (_, at) => `product-${at}`);
  return fc.tuple(
    fc.shuffledSubarray(ids, { minLength: count }),
    fc.shuffledSubarray(ids, { minLength: count }),
    fc.integer({ min: 0, max: 10 }),
  );
});
const seeds = (count: number) => Array.from({ length: count }, (_, at) => `seed-${at}`);
const countOf = (list: readonly DraftedItem[], team: Team) => list.filter((each) => each.team === team).length;

/** Wrong on purpose: mine always picks first. */
function mineFirst(mine: readonly string[], theirs: readonly string[], places: number): DraftedItem[] {
  const taken = new Set<string>();
  const list: DraftedItem[] = [];
  for (let turn = 0; list.length < places && taken.size < mine.length; turn += 1) {
    const [ranking, team] = turn % 2 === 0 ? ([mine, 'mine'] as const) : ([theirs, 'theirs'] as const);
    const id = ranking.find((each) => !taken.has(each)) as string;
    taken.add(id);
    list.push({ id, team });
  }
  return list;
}

/** Of one list where nobody is better, what accepted items say on average over the coins: each place is accepted as often, whatever lies there. */
function leaning(draft: (seed: string) => readonly DraftedItem[]): number {
  const places = [0.5, 0.25, 0.12, 0.06, 0.03];
  const sums = seeds(4_000).map((seed) =>
    draft(seed).reduce(
      (sum, { team }, at) => sum + (places[at] ?? 0) * (team === 'mine' ? 1 : team === 'theirs' ? -1 : 0),
      0,
    ),
  );
  return sums.reduce((sum, each) => sum + each, 0) / sums.length;
}

describe('team-draft interleaving', () => {
  it('shows nothing twice, leaves nothing out, and follows from its seed', () => {
    fc.assert(
      fc.property(rankings, fc.string(), ([mine, theirs, places], seed) => {
        const list = teamDraft(mine, theirs, places, seed);
        const ids = list.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(Math.min(places, mine.length));
        expect(teamDraft(mine, theirs, places, seed)).toEqual(list);
        expect(Math.abs(countOf(list, 'mine') - countOf(list, 'theirs'))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('shows every prefix that both rankings share as it is, and for nobody', () => {
    fc.assert(
      fc.property(rankings, fc.string(), ([mine, theirs, places], seed) => {
        const list = teamDraft(mine, theirs, places, seed);
        const shared = mine.findIndex((id, at) => theirs[at] !== id);
        const prefix = list.slice(0, shared < 0 ? mine.length : shared);
        expect(prefix).toEqual(prefix.map((_, at) => ({ id: mine[at], team: null })));
      }),
    );
  });

  it('of a ranking and itself prefers nobody, whatever is accepted', () => {
    fc.assert(
      fc.property(rankings, fc.string(), ([mine, , places], seed) => {
        const list = teamDraft(mine, mine, places, seed);
        expect(list.map(({ id }) => id)).toEqual(mine.slice(0, places));
        expect(preferenceOf(list, new Set(mine))).toBe(0);
      }),
    );
  });

  it('lets either side lead as often, and leans to neither when all places are accepted alike', () => {
    const [mine, theirs] = [
      ['a', 'b', 'c', 'd', 'e'],
      ['e', 'd', 'c', 'b', 'a'],
    ];
    const leads = seeds(4_000).filter((seed) => teamDraft(mine, theirs, 5, seed)[0]?.team === 'mine').length;
    expect(leads / 4_000).toBeGreaterThan(0.47);
    expect(leads / 4_000).toBeLessThan(0.53);
    expect(Math.abs(leaning((seed) => teamDraft(mine, theirs, 5, seed)))).toBeLessThan(0.03);
    expect(leaning(() => mineFirst(mine, theirs, 5))).toBeGreaterThan(0.2);
  });

  it('is the mirror of itself when the sides change places and the coin falls the other way', () => {
    const [mine, theirs] = [
      ['a', 'b', 'c'],
      ['b', 'c', 'a'],
    ];
    const shapes = (one: readonly string[], other: readonly string[], mirrored: boolean) => {
      const flip = (team: Team): Team => (team === null || !mirrored ? team : team === 'mine' ? 'theirs' : 'mine');
      return new Set(
        seeds(200).map((seed) =>
          JSON.stringify(teamDraft(one, other, 3, seed).map(({ id, team }) => [id, flip(team)])),
        ),
      );
    };
    expect(shapes(theirs, mine, true)).toEqual(shapes(mine, theirs, false));
  });

  it('finds the side that puts the better products first', () => {
    const numbers = new SeededNumbers('truth');
    const better = ['a', 'b', 'c', 'd', 'e', 'f'];
    const preferences = seeds(400).map((seed) => {
      const accepted = new Set(better.filter((_, at) => numbers.uniform() < 0.6 - 0.1 * at));
      return preferenceOf(teamDraft(better, better.toReversed(), 4, seed), accepted);
    });
    expect(readInterleaving(preferences)).toMatchObject({ lists: 400, verdict: 'better' });
    expect(readInterleaving(preferences.map((each) => -each)).verdict).toBe('worse');
  });

  it('says nothing of lists that decide nothing, and is not sure of a few', () => {
    expect(readInterleaving([0, 0, 0])).toEqual({ lists: 3, mine: 0, theirs: 0, share: null, verdict: 'open' });
    expect(readInterleaving([1, 2, -1])).toMatchObject({ mine: 2, theirs: 1, verdict: 'open' });
  });
});
