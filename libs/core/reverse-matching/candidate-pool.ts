import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { compareText } from '../kernel/compare-text';
import type { MatchableNeed } from '../need/matchable-need';
import { type Candidate, isRelevantPair, type MatchingEpoch, type PreparedInnovation, prepareNeed } from '../ranking';
import type { CompiledQuery, SearchHit, TermContribution } from '../text';

/** How many products a need looks at: the best by text, and of the others those sharing its primary theme and a setting. */
export interface PoolSizes {
  readonly text: number;
  readonly theme: number;
}

/** The sizes in use (matching design 2.3). */
export const POOL_SIZES: PoolSizes = { text: 200, theme: 100 };

/** A product as the pool needs it. */
export interface PoolProduct {
  readonly innovation: MatchableInnovation;
  readonly prepared: PreparedInnovation;
}

/** The catalogue as the pool reads it. */
export interface PoolCatalogue {
  /** The best by text, best first, equal scores by id. */
  search(query: CompiledQuery, most: number): SearchHit[];
  find(id: string): PoolProduct | undefined;
  /** The text fit, 0 to 1, of each product. */
  fitsOf(query: CompiledQuery, ids: readonly string[]): ArrayLike<number>;
  /** The words that carried the text fit of one product, largest first. */
  termsOf(query: CompiledQuery, id: string): readonly TermContribution[];
  /** Ids of products sharing the need's primary theme and a setting, in order of id. */
  sharing(need: MatchableNeed): Iterable<string>;
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
  /** The last id by theme when all places are taken: who comes later stays outside. */
  readonly themeFloor?: string;
}

/** Chooses a need's pool from the whole catalogue. Pure: the same catalogue gives the same pool, however it came about. */
export function choosePool(
  need: MatchableNeed,
  query: CompiledQuery,
  catalogue: PoolCatalogue,
  epoch: MatchingEpoch,
  sizes: PoolSizes = POOL_SIZES,
): CandidatePool {
  const hits = catalogue.search(query, sizes.text);
  const via = new Map<string, Via>(hits.map(({ id }) => [id, 'text']));
  let byTheme = 0;
  let themeFloor: string | undefined;
  for (const id of catalogue.sharing(need)) {
    if (byTheme === sizes.theme) break;
    if (via.has(id)) continue;
    via.set(id, 'theme');
    byTheme += 1;
    if (byTheme === sizes.theme) themeFloor = id;
  }
  const ids = [...via.keys()].toSorted(compareText);
  const fits = catalogue.fitsOf(query, ids);
  const asked = prepareNeed(need, epoch);
  const candidates = ids.flatMap((id, at) => {
    const product = catalogue.find(id);
    const fit = fits[at] as number;
    if (!product || !isRelevantPair(asked, product.prepared, fit)) return [];
    const { innovation, prepared } = product;
    return [{ innovation, prepared, text: new FoundText(fit, () => catalogue.termsOf(query, id)) }];
  });
  return { via, candidates, textFloor: hits.length === sizes.text ? hits.at(-1) : undefined, themeFloor };
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
