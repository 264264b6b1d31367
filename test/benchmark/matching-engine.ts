import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import {
  buildThemeCounts,
  isRelevantPair,
  MATCHING_ENGINE_VERSION,
  type MatchingEpoch,
  prepareInnovation,
  type PreparedInnovation,
  type PreparedNeed,
  prepareNeed,
  type RankedPairs,
  rankNeed,
  rankPairs,
  type NeedRanking,
  WEIGHTS_VERSION,
} from '@matchwell/core/ranking';
import {
  buildTextStatistics,
  compileQuery,
  type CompiledQuery,
  prepareDocument,
  textFit,
  TextIndex,
} from '@matchwell/core/text';
import { TEST_DAY } from '@matchwell/core/testing/an-epoch';
import { VOCABULARIES, VOCABULARY_VERSION } from '@matchwell/core/vocabulary/vocabularies';
import { type BenchmarkMarket, type BenchmarkProduct, idOf } from './matching-market';

/** Candidates of a need, as the matcher takes them: the best by text, then those that share a theme and a setting. */
const [BY_TEXT, BY_THEME] = [200, 100];

/** A need ready to be ranked. */
export interface ReadyNeed {
  readonly need: MatchableNeed;
  readonly prepared: PreparedNeed;
  readonly query: CompiledQuery;
}

/** An epoch over the first `size` products of a market, each product tokenised once and let go. */
export function freezeEpoch(market: BenchmarkMarket, size: number): MatchingEpoch {
  const profiles: { readonly profile: Pick<BenchmarkProduct['innovation']['profile'], 'themes'> }[] = [];
  function* documents() {
    for (let number = 0; number < size; number += 1) {
      const { innovation, document } = market.product(number);
      profiles.push({ profile: { themes: innovation.profile.themes } });
      yield document;
    }
  }
  const text = buildTextStatistics(documents());
  return {
    id: `epoch-${size}`,
    asOf: TEST_DAY,
    engineVersion: MATCHING_ENGINE_VERSION,
    vocabularyVersion: VOCABULARY_VERSION,
    weightsVersion: WEIGHTS_VERSION,
    text,
    themeCounts: buildThemeCounts(profiles),
    innovations: size,
  };
}

/** The matcher in memory, as a process would hold it: a text index, each product's passages and figures, and who shares which theme. */
export class BenchmarkEngine {
  readonly text: TextIndex;
  readonly products: PreparedInnovation[] = [];
  private readonly numbers = new Map<string, number>();
  /** Product numbers, ascending, by root theme and setting. */
  private readonly sharing = new Map<string, number[]>();

  constructor(readonly epoch: MatchingEpoch) {
    this.text = new TextIndex(epoch.text);
  }

  addText(number: number, { document }: BenchmarkProduct): void {
    const prepared = prepareDocument(document);
    this.text.upsert(prepared);
    this.numbers.set(document.id, number);
  }

  /** Adds what gates and scores read. */
  addFigures(number: number, { innovation }: BenchmarkProduct): void {
    this.products[number] = prepareInnovation(innovation, this.epoch);
    const roots = new Set(innovation.profile.themes.map(rootOf));
    for (const root of roots) {
      for (const setting of innovation.profile.careSettings) {
        const key = `${root} ${setting}`;
        const list = this.sharing.get(key) ?? [];
        if (list.at(-1) !== number) list.push(number);
        this.sharing.set(key, list);
      }
    }
  }

  ready(need: MatchableNeed): ReadyNeed {
    const { statement } = need;
    const tags = [
      ...statement.themes.map((id) => VOCABULARIES.themes.label(id)),
      ...statement.careSettings.map((id) => VOCABULARIES['care-settings'].label(id)),
    ];
    const query = compileQuery({ summary: statement.summary, tags, body: statement.body }, this.epoch.text);
    return { need, prepared: prepareNeed(need, this.epoch), query };
  }

  /** Numbers of the relevant candidates, ascending, with their text fits. */
  candidates({ need, prepared, query }: ReadyNeed): { numbers: number[]; fits: number[] } {
    const chosen = new Set(this.text.search(query, BY_TEXT).map((hit) => this.numbers.get(hit.id) as number));
    const root = rootOf(need.statement.themes[0] ?? '');
    const lists = need.statement.careSettings.map((setting) => this.sharing.get(`${root} ${setting}`) ?? []);
    addFirst(chosen, lists, BY_THEME);
    const numbers = [...chosen].toSorted((a, b) => a - b);
    const fits = this.text.fitsOf(query, numbers.map(idOf));
    const kept = numbers
      .map((_, at) => at)
      .filter((at) =>
        isRelevantPair(prepared, this.products[numbers[at] as number] as PreparedInnovation, fits[at] as number),
      );
    return { numbers: kept.map((at) => numbers[at] as number), fits: kept.map((at) => fits[at] as number) };
  }

  /** The ranked list by figures. */
  rank(ready: ReadyNeed): RankedPairs {
    const { numbers, fits } = this.candidates(ready);
    return rankPairs(
      ready.prepared,
      numbers.map((number, at) => ({
        innovation: this.products[number] as PreparedInnovation,
        fit: fits[at] as number,
      })),
    );
  }

  /** The ranked list with every sentence of what is kept. Products come whole from the market, outside the time that is measured. */
  explained(ready: ReadyNeed, market: BenchmarkMarket): () => NeedRanking {
    const { numbers, fits } = this.candidates(ready);
    const statistics = this.epoch.text;
    const candidates = numbers.map((number, at) => {
      const { innovation, document } = market.product(number);
      const text = prepareDocument(document);
      return {
        innovation,
        prepared: this.products[number],
        text: {
          fit: fits[at] as number,
          get terms() {
            return textFit(ready.query, text, statistics).terms;
          },
        },
      };
    });
    return () => rankNeed({ need: ready.need, candidates, epoch: this.epoch });
  }
}

function rootOf(theme: string): string {
  return VOCABULARIES.themes.lineage(theme).at(-1) ?? theme;
}

/** Adds the least numbers of some ascending lists that are not chosen yet, up to `most`. */
function addFirst(chosen: Set<number>, lists: readonly (readonly number[])[], most: number): void {
  const at = lists.map(() => 0);
  for (let added = 0; added < most;) {
    const next = lists.reduce((least, list, index) => Math.min(least, list[at[index] as number] ?? Infinity), Infinity);
    if (next === Infinity) return;
    lists.forEach((list, index) => {
      if (list[at[index] as number] === next) at[index] = (at[index] as number) + 1;
    });
    if (chosen.has(next)) continue;
    chosen.add(next);
    added += 1;
  }
}
