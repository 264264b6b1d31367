import { compareMatches } from '@matchwell/core/explanation/explain-match';
import { formatDifference, formatPoints } from '@matchwell/core/explanation/plain-words';
import type { PairEvaluation } from '@matchwell/core/scoring/evaluate-pair';
import type { ScorePart } from '@matchwell/core/scoring/side-score';
import { type Chart, lowerFirst, percentage, someOf, type TableCell } from './chart';

/** A match to be compared: the name it goes by and `explanation.evaluation` of the API's answer. */
export interface ComparedMatch {
  readonly name: string;
  readonly evaluation: PairEvaluation;
  /** The page of the match. */
  readonly href?: string;
}

/** Points of one match for one criterion. */
export interface ComparedPoints {
  readonly points: string;
  /** `+6.1` against the first match; empty for the first, `level` for none. */
  readonly difference: string;
  readonly sign: 'more' | 'fewer' | 'level' | 'first';
  readonly width: string;
}

/** One criterion across the matches, in the order of the matches. */
export interface ComparedCriterion {
  readonly side: string;
  readonly label: string;
  readonly weight: number;
  readonly cells: readonly ComparedPoints[];
}

/** Up to four matches of one need side by side. */
export interface MatchComparison extends Chart {
  readonly matches: readonly { readonly name: string; readonly score: string; readonly href?: string }[];
  readonly criteria: readonly ComparedCriterion[];
  /** Why each stands above the next, best first. */
  readonly sentences: readonly string[];
}

/** The most matches that are compared at once. */
export const MOST_COMPARED = 4;

/**
 * The comparison, matches in the order given; differences are against the first.
 * @throws Error for more than four, and for matches weighed differently.
 */
export function matchComparison({
  id,
  matches,
}: {
  readonly id: string;
  readonly matches: readonly ComparedMatch[];
}): MatchComparison {
  if (matches.length > MOST_COMPARED) throw new Error(`At most ${MOST_COMPARED} matches can be compared.`);
  if (new Set(matches.map(({ evaluation }) => evaluation.weightsVersion)).size > 1)
    throw new Error('These matches were weighed differently; match the need again before comparing them.');
  const criteria = [
    ...criteriaOf('What the need asks for', matches, ({ needSide }) => needSide.parts),
    ...criteriaOf('What the supplier looks for', matches, ({ supplierSide }) => supplierSide.parts),
  ];
  const ordered = matches.toSorted((a, b) => b.evaluation.score - a.evaluation.score);
  return {
    id,
    title: 'Matches side by side',
    headline: headlineOf(ordered),
    notes: matches.length > 1 ? [`Differences are against ${matches[0]?.name}.`] : [],
    matches: matches.map(({ name, evaluation, href }) => ({ name, score: formatPoints(evaluation.score), href })),
    criteria,
    sentences: ordered.flatMap(({ name, evaluation }, index) => {
      const next = ordered[index + 1];
      return next ? [`${name}: ${lowerFirst(compareMatches(evaluation, next).sentence)}`] : [];
    }),
    table: tableOf(matches, criteria),
  };
}

function criteriaOf(
  side: string,
  matches: readonly ComparedMatch[],
  partsOf: (evaluation: PairEvaluation) => readonly ScorePart[],
): ComparedCriterion[] {
  const [first] = matches;
  if (!first) return [];
  return partsOf(first.evaluation).map((part, place) => ({
    side,
    label: part.label,
    weight: part.weight,
    cells: matches.map(({ evaluation }, column): ComparedPoints => {
      const points = partsOf(evaluation)[place]?.contribution ?? 0;
      const difference = points - part.contribution;
      return {
        points: formatPoints(points),
        difference: column === 0 ? '' : difference === 0 ? 'level' : formatDifference(difference),
        sign: column === 0 ? 'first' : difference === 0 ? 'level' : difference > 0 ? 'more' : 'fewer',
        width: percentage(points, Math.round(part.weight * 100)),
      };
    }),
  }));
}

function tableOf(matches: readonly ComparedMatch[], criteria: readonly ComparedCriterion[]): Chart['table'] {
  const score: TableCell[] = [
    'Both sides',
    'Score',
    100,
    ...matches.map(({ evaluation }) => ({ text: formatPoints(evaluation.score), value: evaluation.score / 100 })),
  ];
  return {
    caption: `Points of ${matches.length === 1 ? 'the match' : `${matches.length} matches`} by criterion`,
    columns: [
      { label: 'Side' },
      { label: 'Criterion' },
      { label: 'Out of', numeric: true },
      ...matches.map(({ name }) => ({ label: name, numeric: true })),
    ],
    rows: [
      ...(matches.length === 0 ? [] : [score]),
      ...criteria.map(({ side, label, weight, cells }): TableCell[] => [
        side,
        label,
        weight,
        ...cells.map(({ points }) => ({ text: points, value: Number(points) })),
      ]),
    ],
  };
}

function headlineOf(ordered: readonly ComparedMatch[]): string {
  const [best, next] = ordered;
  if (!best) return 'Choose up to four matches to compare.';
  const score = formatPoints(best.evaluation.score);
  if (!next) return `${best.name} scores ${score} of 100 points. Choose another match to compare it with.`;
  const level = ordered.filter(({ evaluation }) => evaluation.score === best.evaluation.score);
  if (level.length > 1) return `${someOf(level.map(({ name }) => name))} are level at ${score} of 100 points.`;
  return `${best.name} scores ${score} of 100 points, ${lowerFirst(compareMatches(best.evaluation, next).sentence)}`;
}
