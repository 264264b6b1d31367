import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { compareText } from '../kernel/compare-text';
import type { MatchableNeed } from '../need/matchable-need';
import { type Candidate, isRelevantPair, type MatchingEpoch, prepareNeed } from '../ranking';
import type { CompiledQuery, SearchHit, TermContribution } from '../text';
import type { PoolIndex } from './pool-index';
import { NOBODY } from './theme-shelves';

/** How many products a need looks at: the best by text, and of the others those sharing its primary theme and a setting, in its own turn. */
export interface PoolSizes {
  readonly text: number;
  readonly theme: number;
}

/** The sizes in use (matching design 2.3). */
export const POOL_SIZES: PoolSizes = { text: 200, theme: 100 };

/** The catalogue as the pool reads it: what choosing goes by, and the records of those chosen. */
export interface PoolCatalogue {
  readonly pool: PoolIndex;
  find(id: string): MatchableInnovation | undefined;
}

/** How a product came into a pool. */
export type Via = 'text' | 'theme';

/** The products a need looked at. */
export interface CandidatePool {
  /** Every product of the pool and how it came in. */
  readonly via: ReadonlyMap<string, Via>;
  /** Those of the pool worth judging, in order of id. */
  readonly candidates: readonly Candidate[];
  /** The last place by text when all are taken: who scores less stays outside. */
  readonly textFloor?: SearchHit;
  /** Where in the need's turn the last by theme stands when all places are taken: who comes later stays outside. */
  readonly themeFloor?: number;
}

/** Chooses a need's pool from the whole catalogue. Pure: the same catalogue gives the same pool, however it came about. */
export function choosePool(
  need: MatchableNeed,
  query: CompiledQuery,
  catalogue: PoolCatalogue,
  epoch: MatchingEpoch,
  sizes: PoolSizes = POOL_SIZES,
): CandidatePool {
  const { pool } = catalogue;
  const { numbers: byWords, floor: textFloor } = pool.search(query, sizes.text);
  const { numbers, byText, themeFloor } = placesOf(need, byWords, pool, sizes.theme);
  const places = numbers
    .map((number, at) => ({ number, id: pool.idOf(number), via: at < byText ? ('text' as const) : ('theme' as const) }))
    .toSorted((a, b) => compareText(a.id, b.id));
  const fits = pool.fitsOf(
    query,
    places.map(({ number }) => number),
  );
  const asked = prepareNeed(need, epoch);
  const candidates = places.flatMap(({ number, id }, at) => {
    const [innovation, prepared, fit] = [catalogue.find(id), pool.figuresAt(number), fits[at] as number];
    if (!innovation || !isRelevantPair(asked, prepared, fit)) return [];
    return [{ innovation, prepared, text: new FoundText(fit, () => pool.termsOf(query, id)) }];
  });
  return { via: new Map(places.map(({ id, via }) => [id, via])), candidates, textFloor, themeFloor };
}

/** Who has a place in a need's pool, by number. */
export interface Places {
  /** Those by text, in no order that means anything, then those by theme. */
  readonly numbers: readonly number[];
  /** How many of them are by text. */
  readonly byText: number;
  /** Where in the need's turn the last by theme stands when all places are taken. */
  readonly themeFloor?: number;
}

/** Adds to those who have a place in a need's pool by text the `most` who have one by theme. */
export function placesOf(need: MatchableNeed, byText: readonly number[], pool: PoolIndex, most: number): Places {
  const numbers = [...byText];
  const { marks } = pool;
  marks.begin(pool.numbersEnd);
  for (let at = 0; at < byText.length; at += 1) marks.mark(byText[at] as number);
  const all = byText.length + most;
  const walk = pool.sharing(need);
  while (numbers.length < all) {
    const number = walk.next();
    if (number === NOBODY) return { numbers, byText: byText.length };
    if (marks.mark(number)) numbers.push(number);
  }
  return { numbers, byText: byText.length, themeFloor: most > 0 ? walk.turn : undefined };
}

/** A text fit whose words are looked for when they are asked for: of most candidates they never are. */
class FoundText {
  private found: readonly TermContribution[] | undefined;

  constructor(
    readonly fit: number,
    private readonly find: () => readonly TermContribution[],
  ) {}

  get terms(): readonly TermContribution[] {
    this.found ??= this.find();
    return this.found;
  }
}
