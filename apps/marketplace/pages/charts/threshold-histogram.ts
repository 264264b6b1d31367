import { describeLevel } from '@matchwell/core/evidence/evidence-level';
import { countOf } from '@matchwell/core/explanation/plain-words';
import { formatPence } from '@matchwell/core/kernel/pence';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { type BarSpan, capitalised, type Chart, spanOf } from './chart';

/** One value of a threshold: the API's `WhatIf` step. */
export interface ThresholdStep {
  readonly value: number;
  readonly today: boolean;
  readonly passing: number;
  readonly eligible: number;
  readonly conditional: number;
}

/** What the chart reads of a what-if: the API's `WhatIf`. */
export interface ThresholdWhatIf {
  readonly considered: number;
  readonly evidence: readonly {
    readonly domain: string;
    readonly mustBeVerified: boolean;
    readonly steps: readonly ThresholdStep[];
  }[];
  readonly readiness: readonly ThresholdStep[];
  readonly budget: readonly ThresholdStep[];
  readonly sentences: readonly string[];
}

/** One bar pair of the histogram. */
export interface ThresholdBar {
  readonly label: string;
  readonly today: boolean;
  readonly eligible: BarSpan;
  readonly conditional: BarSpan;
  readonly words: string;
}

/** One threshold, varied while the others stay. */
export interface ThresholdPanel {
  readonly label: string;
  readonly bars: readonly ThresholdBar[];
}

/** How many products each threshold lets through. */
export interface ThresholdHistogram extends Chart {
  readonly panels: readonly ThresholdPanel[];
  readonly suggestions: readonly string[];
  readonly scaleEnd: string;
}

/** The histogram of a what-if: one panel for each evidence domain, then readiness and, when one is stated, the budget. */
export function thresholdHistogram({
  id,
  whatIf,
}: {
  readonly id: string;
  readonly whatIf: ThresholdWhatIf;
}): ThresholdHistogram {
  const { considered, evidence, readiness, budget, sentences } = whatIf;
  const thresholds = [
    ...evidence.map(({ domain, mustBeVerified, steps }) => ({
      label: `${VOCABULARIES['evidence-domains'].label(domain)} evidence${mustBeVerified ? ', verified' : ''}`,
      steps,
      name: (value: number) => (value === 0 ? 'No minimum' : capitalised(describeLevel(value))),
    })),
    { label: 'Technology readiness', steps: readiness, name: (value: number) => `Level ${value}` },
    { label: 'Budget a year', steps: budget, name: formatPence },
  ].filter(({ steps }) => steps.length > 0);
  return {
    id,
    title: 'What each threshold lets through',
    headline: headlineOf(whatIf),
    notes: ['One threshold is varied at a time; all others stay as they are. Scores play no part.'],
    panels: thresholds.map(({ label, steps, name }) => ({
      label,
      bars: steps.map((step) => barOf(step, name(step.value), considered)),
    })),
    suggestions: sentences,
    scaleEnd: countOf(considered, 'product'),
    table: {
      caption: 'Products let through at each value of each threshold',
      columns: [
        { label: 'Threshold' },
        { label: 'Value' },
        { label: 'Today' },
        { label: 'Pass this threshold', numeric: true },
        { label: 'Eligible', numeric: true },
        { label: 'Eligible once a question is answered', numeric: true },
      ],
      rows: thresholds.flatMap(({ label, steps, name }) =>
        steps.map(({ value, today, passing, eligible, conditional }) => [
          label,
          name(value),
          today ? 'Yes' : 'No',
          passing,
          eligible,
          conditional,
        ]),
      ),
    },
  };
}

function barOf({ today, eligible, conditional }: ThresholdStep, label: string, considered: number): ThresholdBar {
  return {
    label,
    today,
    eligible: spanOf(0, eligible, considered),
    conditional: spanOf(eligible, eligible + conditional, considered),
    words: `${eligible} eligible${conditional === 0 ? '' : `, ${conditional} with a question`}`,
  };
}

function headlineOf({ considered, evidence, readiness, sentences }: ThresholdWhatIf): string {
  if (considered === 0) return 'No product on the register answers this need yet, whatever the thresholds.';
  const today = [...evidence.flatMap(({ steps }) => steps), ...readiness].find((step) => step.today);
  const [best] = sentences;
  const change = best ?? 'No single easier threshold would admit more.';
  if (!today) return change;
  const questions = today.conditional === 0 ? '' : ` and ${today.conditional} more with a question`;
  return `As written, ${today.eligible} of ${countOf(considered, 'product')} ${today.eligible === 1 ? 'is' : 'are'} eligible${questions}. ${change}`;
}
