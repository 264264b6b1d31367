import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import { type Candidate, isRelevantPair, type MatchingEpoch, prepareNeed } from '../ranking';
import type { CompiledQuery, SearchHit, TermContribution } from '../text';
import type { PoolIndex } from './pool-index';
import { pointOf, turnFrom } from './theme-turn';

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
  const { via, hits, themeFloor } = placesOf(need, query, catalogue.pool, sizes);
  const ids = [...via.keys()].toSorted();
  const fits = catalogue.pool.fitsOf(query, ids);
  const asked = prepareNeed(need, epoch);
  const candidates = ids.flatMap((id, at) => {
    const [innovation, prepared, fit] = [catalogue.find(id), catalogue.pool.figuresOf(id), fits[at] as number];
    if (!innovation || !prepared || !isRelevantPair(asked, prepared, fit)) return [];
    return [{ innovation, prepared, text: new FoundText(fit, () => catalogue.pool.termsOf(query, id)) }];
  });
  return { via, candidates, textFloor: hits.length === sizes.text ? hits.at(-1) : undefined, themeFloor };
}

/** Who has a place in a need's pool, those by text first, and the last who has one by theme when all are taken. */
export function placesOf(
  need: MatchableNeed,
  query: CompiledQuery,
  pool: PoolIndex,
  sizes: PoolSizes,
): { readonly via: Map<string, Via>; readonly hits: readonly SearchHit[]; readonly themeFloor?: number } {
  const hits = pool.search(query, sizes.text);
  const via = new Map<string, Via>();
  for (const { id } of hits) via.set(id, 'text');
  let byTheme = 0;
  let themeFloor: number | undefined;
  for (const id of pool.sharing(need)) {
    if (byTheme === sizes.theme) break;
    if (via.has(id)) continue;
    via.set(id, 'theme');
    byTheme += 1;
    if (byTheme === sizes.theme) themeFloor = turnFrom(pointOf(need.id), pointOf(id));
  }
  return { via, hits, themeFloor };
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
