import { compareText } from '@matchwell/core/kernel/compare-text';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import type { MatchableInnovation } from '@matchwell/core/innovation/matchable-innovation';
import {
  buildThemeCounts,
  type Candidate,
  isRelevantPair,
  KEPT_BY_DEFAULT,
  ENGINE_VERSION,
  type MatchingEpoch,
  matchingSettingsOf,
  type NearMiss,
  type NeedRanking,
  type PreparedInnovation,
  prepareNeed,
  type RankedPairs,
  rankNeed,
  rankPairs,
  WEIGHTS_VERSION,
} from '@matchwell/core/ranking';
import { findNearMisses, nearMissFloor } from '@matchwell/core/ranking/near-misses';
import {
  choosePool,
  needQuery,
  POOL_SIZES,
  PoolIndex,
  type RankedList,
  rankedList,
} from '@matchwell/core/reverse-matching';
import { placesOf } from '@matchwell/core/reverse-matching/candidate-pool';
import { TEST_DAY } from '@matchwell/core/testing/an-epoch';
import { buildTextStatistics, type CompiledQuery } from '@matchwell/core/text';
import { VOCABULARY_VERSION } from '@matchwell/core/vocabulary/vocabularies';
import { type BenchmarkMarket, type BenchmarkProduct, numberOf } from './matching-market';

/** A need ready to be ranked. */
export interface ReadyNeed {
  readonly need: MatchableNeed;
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
    engineVersion: ENGINE_VERSION,
    vocabularyVersion: VOCABULARY_VERSION,
    weightsVersion: WEIGHTS_VERSION,
    text,
    themeCounts: buildThemeCounts(profiles),
    innovations: size,
  };
}

/** The same epoch as the matcher's engine of that version computes in it. @throws Error when there is none. */
export function ofEngine(epoch: MatchingEpoch, version: string): MatchingEpoch {
  const engineVersion = epoch.engineVersion.replace(/^[^+]+/, version);
  if (matchingSettingsOf(engineVersion).version !== version) throw new Error(`There is no engine ${version}.`);
  return { ...epoch, engineVersion };
}

/** What a need's answer is made of. */
export interface BenchmarkAnswer {
  readonly ranked: RankedPairs;
  readonly nearMisses: readonly NearMiss[];
  readonly nearMissFloor: number;
}

/** A candidate whose record is made when something reads it: of most nothing does. */
class Answered implements Candidate {
  readonly text: Candidate['text'];

  constructor(
    readonly prepared: PreparedInnovation,
    fit: number,
    private readonly find: () => MatchableInnovation,
  ) {
    this.text = { fit, terms: [] };
  }

  get innovation(): MatchableInnovation {
    return this.find();
  }
}

/** The matcher in memory, as a process would hold it, without the records that only explanations read. */
export class BenchmarkEngine {
  readonly pool: PoolIndex;

  constructor(readonly epoch: MatchingEpoch) {
    this.pool = new PoolIndex(epoch);
  }

  ready(need: MatchableNeed): ReadyNeed {
    return { need, query: needQuery(need.statement, this.epoch) };
  }

  /** The ranked list by figures. */
  rank({ need, query }: ReadyNeed): RankedList {
    return rankedList(need, query, this.pool, this.epoch);
  }

  /** The candidates of a need. Products come whole from the market. */
  candidates({ need, query }: ReadyNeed, market: BenchmarkMarket): readonly Candidate[] {
    const catalogue = { pool: this.pool, find: (id: string) => market.product(numberOf(id)).innovation };
    return choosePool(need, query, catalogue, this.epoch).candidates;
  }

  /** Everything a need's answer is made of, without the sentences of its lists: who stands where, and its near misses, whose products `find` gives. */
  answer({ need, query }: ReadyNeed, find: (id: string) => MatchableInnovation): BenchmarkAnswer {
    const { epoch, pool } = this;
    const preparedNeed = prepareNeed(need, epoch);
    const places = placesOf(need, pool.found(query, POOL_SIZES.text), pool, POOL_SIZES.theme);
    const numbers = places.numbers.toSorted((a, b) => compareText(pool.idOf(a), pool.idOf(b)));
    const fits = pool.fitsOf(query, numbers);
    const candidates = numbers.flatMap((number, at): Answered[] => {
      const [prepared, fit] = [pool.figuresAt(number), fits[at] as number];
      if (!isRelevantPair(preparedNeed, prepared, fit)) return [];
      return [new Answered(prepared, fit, () => find(prepared.id))];
    });
    const ranked = rankPairs(
      preparedNeed,
      candidates.map(({ prepared: innovation, text }) => ({ innovation, fit: text.fit })),
    );
    const most = KEPT_BY_DEFAULT.nearMisses;
    const nearMisses = findNearMisses({ need, preparedNeed, epoch, candidates, ranked, most });
    return { ranked, nearMisses, nearMissFloor: nearMissFloor(ranked, nearMisses, most) };
  }

  /** The ranked list with every sentence of what is kept. The candidates are chosen outside the time that is measured. */
  explained(ready: ReadyNeed, market: BenchmarkMarket): () => NeedRanking {
    const candidates = this.candidates(ready, market);
    return () => rankNeed({ need: ready.need, candidates, epoch: this.epoch });
  }
}
