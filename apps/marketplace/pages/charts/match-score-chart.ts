import { formatPoints, formatShare } from '@matchwell/core/explanation/plain-words';
import type { PairEvaluation } from '@matchwell/core/scoring/evaluate-pair';
import type { ScorePart, SideScore } from '@matchwell/core/scoring/side-score';
import { type BarSpan, type Chart, extremesOf, percentage, someOf, spanOf } from './chart';

/** What the chart reads of a match: `explanation.evaluation` of the API's answer. */
export type ScoredPair = Pick<PairEvaluation, 'score' | 'needSide' | 'supplierSide' | 'credibility'>;

/** One criterion: its segment of the stacked bar, and its own bar against what it could give. */
export interface MatchScorePart {
  readonly label: string;
  readonly points: string;
  readonly weight: number;
  readonly fact: string;
  /** Place in the stacked bar; the whole is 100 points. */
  readonly segment: BarSpan;
  /** Points given and points possible, on the scale of the side's largest weight. */
  readonly given: string;
  readonly possible: string;
  /** Which of the three fillings the segment and the bar share: neighbours always differ. */
  readonly filling: 1 | 2 | 3;
  /** False when a missing fact counted as "not stated". */
  readonly stated: boolean;
}

/** One side of the match. */
export interface MatchScoreSide {
  readonly label: string;
  readonly total: string;
  /** The stacked bar: the segment of each part with its filling. */
  readonly segments: readonly (BarSpan & Pick<MatchScorePart, 'filling'>)[];
  readonly parts: readonly MatchScorePart[];
}

/** The score of a match: two stacked bars, one a side, each the exact sum of its parts. */
export interface MatchScoreChart extends Chart {
  readonly score: string;
  /** The whole score on 100 points. */
  readonly scoreWidth: string;
  readonly sides: readonly MatchScoreSide[];
}

const FULL = 10_000;

/**
 * The chart of a match's score. All figures are the stored whole hundredths of a point.
 * @throws Error when the parts of a side do not add up to its total: what is shown would not be what was decided on.
 */
export function matchScoreChart({
  id,
  name,
  evaluation,
}: {
  readonly id: string;
  /** The product, or the need, that was matched. */
  readonly name: string;
  readonly evaluation: ScoredPair;
}): MatchScoreChart {
  const { score, needSide, supplierSide, credibility } = evaluation;
  const sides = [
    { label: 'What the need asks for', side: needSide },
    { label: 'What the supplier looks for', side: supplierSide },
  ];
  const softened = credibility < 1 ? `, times ${formatShare(credibility)} for conditions the author softened` : '';
  return {
    id,
    title: 'How the score is made up',
    headline: headlineOf(name, evaluation),
    notes: [
      `The score is the geometric mean of both sides (${formatPoints(needSide.total)} and ${formatPoints(supplierSide.total)})${softened}. Each side has 100 points to give.`,
      ...(sides.some(({ side }) => side.parts.some((part) => !part.stated))
        ? ['A fact that is not stated counts less than a good one and more than a bad one.']
        : []),
    ],
    score: formatPoints(score),
    scoreWidth: percentage(score, FULL),
    sides: sides.map(({ label, side }) => {
      const parts = partsOf(label, side);
      const segments = parts.map(({ segment, filling }) => ({ ...segment, filling }));
      return { label, total: formatPoints(side.total), segments, parts };
    }),
    table: {
      caption: `Points of ${name} by criterion`,
      columns: [
        { label: 'Side' },
        { label: 'Criterion' },
        { label: 'Points', numeric: true },
        { label: 'Out of', numeric: true },
        { label: 'Why' },
      ],
      rows: sides.flatMap(({ label, side }) => [
        ...side.parts.map((part) => [label, part.label, pointsCell(part.contribution), part.weight, part.fact]),
        [label, 'Total', pointsCell(side.total), 100, 'The sum of the points above'],
      ]),
    },
  };
}

function partsOf(label: string, { total, parts }: SideScore): MatchScorePart[] {
  const sum = parts.reduce((points, part) => points + part.contribution, 0);
  if (sum !== total) throw new Error(`${label}: parts of ${sum} hundredths do not add up to ${total}.`);
  const scale = Math.max(...parts.map(({ weight }) => Math.round(weight * 100)));
  let end = 0;
  return parts.map((part, index) => {
    const from = end;
    end += part.contribution;
    return {
      label: part.label,
      points: formatPoints(part.contribution),
      weight: part.weight,
      fact: part.fact,
      segment: spanOf(from, end, FULL),
      given: percentage(part.contribution, scale),
      possible: percentage(Math.round(part.weight * 100), scale),
      filling: ((index % 3) + 1) as 1 | 2 | 3,
      stated: part.stated,
    };
  });
}

function headlineOf(name: string, { score, needSide, supplierSide }: ScoredPair): string {
  const both = `${formatPoints(needSide.total)} for what the need asks for and ${formatPoints(supplierSide.total)} for what the supplier looks for`;
  return `${name} scores ${formatPoints(score)} of 100 points: ${both}. ${mostPoints([...needSide.parts, ...supplierSide.parts])}`;
}

function mostPoints(parts: readonly ScorePart[]): string {
  const { highest } = extremesOf(parts, ({ contribution }) => contribution);
  const [first] = highest;
  if (!first || first.contribution === 0) return 'No criterion gave any points.';
  const points = `${formatPoints(first.contribution)} points`;
  const labels = someOf(highest.map(({ label }) => label));
  return highest.length === 1 ? `${labels} gives most, ${points}.` : `${labels} give most, ${points} each.`;
}

function pointsCell(hundredths: number) {
  return { text: formatPoints(hundredths), value: hundredths / 100 };
}
