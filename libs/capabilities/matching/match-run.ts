import type { NeedRanking } from '@matchwell/core/ranking';
import type { MatchRun, Standing, StoredMatch } from './match';

/** At most this many matches of each standing are kept for a need. */
const KEPT: Readonly<Record<Standing, number>> = { eligible: 100, conditional: 50, near_miss: 20 };

/** What is kept of a ranking: everything that explains it, in one flat shape. */
export function matchRunOf(ranking: NeedRanking): MatchRun {
  const stored = (standing: Standing, list: NeedRanking['eligible']): StoredMatch[] =>
    list.slice(0, KEPT[standing]).map((match) => ({
      innovationId: match.innovationId,
      innovationVersion: match.evaluation.innovationVersion,
      standing,
      rank: match.rank,
      totalHundredths: match.score,
      needSideHundredths: match.evaluation.needSide.total,
      supplierSideHundredths: match.evaluation.supplierSide.total,
      explanation: { evaluation: match.evaluation, sentences: match.explanation, questions: match.questions },
    }));
  const nearMisses = ranking.nearMisses.slice(0, KEPT.near_miss).map((miss, index): StoredMatch => ({
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
      eligible: ranking.eligible.length,
      conditional: ranking.conditional.length,
      nearMiss: ranking.nearMisses.length,
      excluded: ranking.excludedCount - ranking.nearMisses.length,
    },
    gateFailures: Object.fromEntries(Object.entries(ranking.gateCounts).map(([gate, counts]) => [gate, counts.fail])),
    matches: [...stored('eligible', ranking.eligible), ...stored('conditional', ranking.conditional), ...nearMisses],
  };
}
