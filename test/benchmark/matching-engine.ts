import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import {
  buildThemeCounts,
  type Candidate,
  MATCHING_ENGINE_VERSION,
  type MatchingEpoch,
  type NeedRanking,
  rankNeed,
  WEIGHTS_VERSION,
} from '@matchwell/core/ranking';
import { choosePool, needQuery, PoolIndex, type RankedList, rankedList } from '@matchwell/core/reverse-matching';
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
    engineVersion: MATCHING_ENGINE_VERSION,
    vocabularyVersion: VOCABULARY_VERSION,
    weightsVersion: WEIGHTS_VERSION,
    text,
    themeCounts: buildThemeCounts(profiles),
    innovations: size,
  };
}

/** The matcher in memory, as a process would hold it, without the records that only explanations read. */
export class BenchmarkEngine {
  readonly pool: PoolIndex;

  constructor(readonly epoch: MatchingEpoch) {
    this.pool = new PoolIndex(epoch);
  }

  ready(need: MatchableNeed): ReadyNeed {
    return { need, query: needQuery(need.statement, this.epoch.text) };
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

  /** The ranked list with every sentence of what is kept. The candidates are chosen outside the time that is measured. */
  explained(ready: ReadyNeed, market: BenchmarkMarket): () => NeedRanking {
    const candidates = this.candidates(ready, market);
    return () => rankNeed({ need: ready.need, candidates, epoch: this.epoch });
  }
}
