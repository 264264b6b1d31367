import type { GateResult } from '../gates/gate-result';
import type { PairEvaluation } from '../scoring/evaluate-pair';
import type { ScorePart, SideScore } from '../scoring/side-score';
import type { Comparison, CriterionDifference, Explanation } from './explanation';
import { formatDifference, formatPoints, formatShare, joinWords } from './plain-words';

/** The next match of a list, to be compared with. */
export interface NextMatch {
  readonly evaluation: PairEvaluation;
  /** The product's name in a need's list; the need's title in a product's list. */
  readonly name: string;
}

/** Puts an evaluation into words. Pure: the same evaluation and neighbour give the same bytes. */
export function explainMatch(evaluation: PairEvaluation, next: NextMatch | null): Explanation {
  const { needSide, supplierSide, gates } = evaluation;
  const parts = [...needSide.parts, ...supplierSide.parts];
  const strongest = byContribution(needSide).slice(0, 3);
  return {
    headline: headlineOf(evaluation),
    strongest: strongest.map(describePart),
    weakest: byPointsLost(needSide)
      .filter((part) => !strongest.includes(part))
      .slice(0, 2)
      .map(describePart),
    ...(evaluation.networkEmphasis !== undefined && { weighting: weightingOf(needSide) }),
    gates: gates.map(describeGate),
    supplier: byContribution(supplierSide).map(describePart),
    notStated: parts.filter((part) => !part.stated).map((part) => `${part.label}: not stated. ${part.fact}`),
    comparison: next === null ? null : compareMatches(evaluation, next),
  };
}

/** `Evidence: 11.2 of 16 points. Effectiveness: 2 items, ...` */
export function describePart(part: ScorePart): string {
  const usual = part.usualWeight === undefined ? '' : ` (${part.usualWeight} as published)`;
  return `${part.label}: ${formatPoints(part.contribution)} of ${part.weight} points${usual}. ${part.fact}`;
}

/** `The network of this area weighs evidence more: 19.2 points, 16 as published.` */
function weightingOf({ parts }: SideScore): string[] {
  return parts.flatMap(({ label, weight, usualWeight }) => {
    if (usualWeight === undefined) return [];
    const more = weight > usualWeight ? 'more' : 'less';
    return [
      `The network of this area weighs ${label.toLowerCase()} ${more}: ${weight} points, ${usualWeight} as published.`,
    ];
  });
}

/** `Price passed: The first year costs ...` */
export function describeGate(gate: GateResult): string {
  const verdict = gate.status === 'pass' ? 'passed' : gate.status === 'fail' ? 'not passed' : 'not known yet';
  return `${gate.name}: ${verdict}. ${gate.reason}`;
}

/** Why one match stands above the next: the score and every criterion that differs. */
export function compareMatches(evaluation: PairEvaluation, next: NextMatch): Comparison {
  const differences = [
    ...differencesOf('need', evaluation.needSide, next.evaluation.needSide),
    ...differencesOf('supplier', evaluation.supplierSide, next.evaluation.supplierSide),
  ].toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const scoreDifference = evaluation.score - next.evaluation.score;
  return {
    innovationId: next.evaluation.innovationId,
    needId: next.evaluation.needId,
    name: next.name,
    scoreDifference,
    differences,
    sentence: comparisonSentence(
      next.name,
      scoreDifference,
      differences,
      credibilityDiffers(evaluation, next.evaluation),
    ),
  };
}

function headlineOf({ score, needSide, supplierSide, credibility }: PairEvaluation): string {
  const both = `${formatPoints(needSide.total)} for the need, ${formatPoints(supplierSide.total)} for the supplier`;
  const softened = credibility < 1 ? `, times ${formatShare(credibility)} for conditions the author softened` : '';
  return `${formatPoints(score)} of 100 points: the geometric mean of ${both}${softened}.`;
}

function byContribution(side: SideScore): ScorePart[] {
  return side.parts.toSorted((a, b) => b.contribution - a.contribution);
}

/** Parts that did not give all they could, most points lost first. */
function byPointsLost(side: SideScore): ScorePart[] {
  return side.parts.filter((part) => pointsLost(part) > 0).toSorted((a, b) => pointsLost(b) - pointsLost(a));
}

function pointsLost(part: ScorePart): number {
  return Math.round(part.weight * 100) - part.contribution;
}

function differencesOf(side: 'need' | 'supplier', mine: SideScore, other: SideScore): CriterionDifference[] {
  return mine.parts.flatMap((part, index) => {
    const difference = part.contribution - (other.parts[index]?.contribution ?? 0);
    return difference === 0 ? [] : [{ side, feature: part.feature, label: part.label, difference }];
  });
}

function credibilityDiffers(a: PairEvaluation, b: PairEvaluation): boolean {
  return a.credibility !== b.credibility;
}

function comparisonSentence(
  name: string,
  score: number,
  differences: readonly CriterionDifference[],
  softened: boolean,
): string {
  const words = differences
    .slice(0, 4)
    .map((part) => `${formatDifference(part.difference)} ${part.label.toLowerCase()}`);
  if (softened) words.push('different softened conditions');
  if (score === 0) return `Level with ${name}; the order between equals is fixed and favours nobody.`;
  return `${formatPoints(score)} above ${name}: ${joinWords(words)}.`;
}
