import { countOf } from '@matchwell/core/explanation/plain-words';
import { type Chart, extremesOf, percentage, someOf, wholePercentage } from './chart';

/** One stage: how many introductions got at least this far. */
export interface FunnelStage {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

/** One row of the drawing. */
export interface FunnelRow {
  readonly label: string;
  readonly count: number;
  readonly width: string;
  /** `30% of the 40 before`; empty for the first stage and after one that none reached. */
  readonly kept: string;
}

/** How far introductions got. */
export interface IntroductionFunnelChart extends Chart {
  readonly rows: readonly FunnelRow[];
}

/**
 * The funnel over stages in order; every stage counts what got at least that far.
 * @throws Error when a stage counts more than the one before it: it is then no funnel.
 */
export function introductionFunnel({
  id,
  stages,
  scope = 'all networks',
}: {
  readonly id: string;
  readonly stages: readonly FunnelStage[];
  /** Whose introductions they are, for the caption. */
  readonly scope?: string;
}): IntroductionFunnelChart {
  for (const [index, { label, count }] of stages.entries()) {
    const before = stages[index - 1];
    if (before && count > before.count)
      throw new Error(`${label} counts ${count}, more than ${before.label} before it.`);
  }
  const first = stages[0]?.count ?? 0;
  const rows = stages.map(({ label, count }, index): FunnelRow => {
    const before = stages[index - 1];
    return { label, count, width: percentage(count, first), kept: before ? keptOf(count, before) : '' };
  });
  return {
    id,
    title: 'From proposal to outcome',
    headline: headlineOf(stages),
    notes: [
      'Each stage counts the introductions that got at least this far. Those still under way may yet go further.',
    ],
    rows,
    table: {
      caption: `Introductions by stage reached, ${scope}`,
      columns: [
        { label: 'Stage' },
        { label: 'Introductions', numeric: true },
        { label: 'Of the stage before' },
        { label: 'Of all proposed' },
      ],
      rows: stages.map(({ label, count }, index) => {
        const before = stages[index - 1];
        return [
          label,
          count,
          before ? wholePercentage(count, before.count) : 'Not applicable',
          wholePercentage(count, first),
        ];
      }),
    },
  };
}

function keptOf(count: number, before: FunnelStage): string {
  if (before.count === 0) return '';
  return `${wholePercentage(count, before.count)} of the ${before.count} before`;
}

function headlineOf(stages: readonly FunnelStage[]): string {
  const [first] = stages;
  const last = stages.findLast(({ count }) => count > 0);
  if (!first || !last) return 'No introduction has been proposed yet.';
  const introduced = stages.find(({ id }) => id === 'introduced') ?? last;
  const reached = `Of ${countOf(first.count, 'introduction')} proposed, ${introduced.count} reached “${introduced.label.toLowerCase()}” (${wholePercentage(introduced.count, first.count)}).`;
  const losses = stages
    .map(({ label, count }, index) => ({ label, lost: (stages[index - 1]?.count ?? count) - count }))
    .slice(1);
  const { highest } = extremesOf(losses, ({ lost }) => lost);
  const most = highest[0]?.lost ?? 0;
  if (most === 0) return `${reached} Every one reached every stage.`;
  const where = someOf(highest.map(({ label }) => `“${label.toLowerCase()}”`));
  return highest.length === 1
    ? `${reached} The largest drop is before ${where}: ${most}.`
    : `${reached} The largest drops are before ${where}: ${most} each.`;
}
