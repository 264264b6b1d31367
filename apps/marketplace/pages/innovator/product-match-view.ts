import type { EvidenceRequirement } from '@matchwell/core/need/problem-statement';
import type { MatchForSupplier, Standing } from '@matchwell/capabilities/matching';
import { evidenceLadderChart } from '../charts/evidence-ladder';
import { matchScoreChart } from '../charts/match-score-chart';
import { storedExplanation } from '../matches/stored-explanation';
import { helpWithSteps } from '../support-programmes/step-help';

/** How the product stands to the need, above the heading. */
const STANDING_WORDS: Readonly<Record<Standing, (rank: number) => string>> = {
  eligible: (rank) => `passes every condition, place ${rank} in the buyer’s list`,
  conditional: () => 'depends on an answer',
  near_miss: () => 'just misses',
};

/**
 * A match as the supplier reads it. What it says is the buyer's explanation, except for the comparison with the next product of the list:
 * that names another company's product.
 * @throws Error when the parts of the score do not add up (see {@link matchScoreChart}).
 */
export function productMatchView({
  product,
  match,
  threshold,
  today,
}: {
  readonly product: { readonly id: string; readonly name: string; readonly productType?: string };
  readonly match: MatchForSupplier;
  readonly threshold: readonly EvidenceRequirement[];
  /** A calendar day in London. */
  readonly today: string;
}) {
  const { evaluation, sentences, questions, lift } = storedExplanation(match);
  return {
    title: match.needTitle,
    product,
    standing: match.standing,
    caption: `${product.name} ${STANDING_WORDS[match.standing](match.rank)}`,
    need: { id: match.needId, summary: match.needSummary, buyer: match.buyerName },
    score: matchScoreChart({ id: 'score', name: product.name, evaluation }),
    evidence: evidenceLadderChart({
      id: 'evidence',
      name: product.name,
      threshold,
      evidence: evaluation.evidence,
      today,
    }),
    questions: (questions ?? evaluation.gates.flatMap((gate) => gate.questions)).map(({ ask, text }) =>
      ask === 'supplier' ? `You can answer: ${text}` : `The buyer can answer: ${text}`,
    ),
    lift,
    liftHelp: helpWithSteps(lift?.actions ?? [], evaluation.gates, product.productType),
    gates: evaluation.gates,
    sentences: sentences && {
      headline: sentences.headline,
      weighting: sentences.weighting ?? [],
      strongest: sentences.strongest,
      weakest: sentences.weakest,
      supplier: sentences.supplier,
      notStated: sentences.notStated,
    },
  };
}
