import type { NeedRanking } from '@matchwell/core/ranking';
import type { MatchRun, Standing, StoredMatch } from './match';

/** What is kept of a ranking: everything that explains it, in one flat shape. */
export function matchRunOf(ranking: NeedRanking): MatchRun {
  const nearMisses = ranking.nearMisses.map((miss, index): StoredMatch => ({
    innovationId: miss.innovationId,
    innovationVersion: miss.evaluation.innovationVersion,
    standing: 'near_miss',
    rank: index + 1,
    totalHundredths: miss.evaluation.score,
    needSideHundredths: miss.evaluation.needSide.total,
    supplierSideHundredths: miss.evaluation.supplierSide.total,
    explanation: {
      evaluation: miss.evaluation,
      lift: {
        failingGates: miss.failingGates,
        actions: miss.actions,
        months: miss.months,
        cost: miss.cost,
        newOutcome: miss.newOutcome,
        newTotalHundredths: miss.newScore,
        newRank: miss.newRank,
        sentence: miss.sentence,
      },
    },
  }));
  return {
    needId: ranking.needId,
    needVersion: ranking.needVersion,
    epochId: ranking.epochId,
    counts: {
      candidates: ranking.considered,
      eligible: ranking.eligibleCount,
      conditional: ranking.conditionalCount,
      nearMiss: ranking.nearMisses.length,
      excluded: ranking.excludedCount - ranking.nearMisses.length,
    },
    gateFailures: Object.fromEntries(Object.entries(ranking.gateCounts).map(([gate, counts]) => [gate, counts.fail])),
    matches: [...stored('eligible', ranking.eligible), ...stored('conditional', ranking.conditional), ...nearMisses],
  };
}

/** The matches of one standing, as they are kept. */
function stored(standing: Standing, list: NeedRanking['eligible']): StoredMatch[] {
  return list.map((match) => ({
    innovationId: match.innovationId,
    innovationVersion: match.evaluation.innovationVersion,
    standing,
    rank: match.rank,
    totalHundredths: match.score,
    needSideHundredths: match.evaluation.needSide.total,
    supplierSideHundredths: match.evaluation.supplierSide.total,
    explanation: { evaluation: match.evaluation, sentences: match.explanation, questions: match.questions },
  }));
}
