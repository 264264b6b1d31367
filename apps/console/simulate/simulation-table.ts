import {
  claimsOf,
  estimate,
  type Estimate,
  pairedRatio,
  POLICIES,
  REGIMES,
  TRIALS,
  TRIED,
  UNHURRIED,
  type SimulationRuns,
  type YearFigures,
} from '@matchwell/core/simulation';

const HEADER =
  '| Policy | Accepted | x text | Reviews | Accepted per 100 reviews | Lapsed | Starved small | Large share | Needs met (worst/best network) | Violations |\n' +
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |';

/** Everything a run found, as Markdown: a table for each regime, then each line of the claim protocol. */
export function simulationTable(runs: SimulationRuns): string {
  const regimes = REGIMES.map(({ id, title }) =>
    [
      `### ${title}`,
      '',
      HEADER,
      ...(id === 'unlimited' ? UNHURRIED : POLICIES).map((policy) => policyRow(runs, id, policy)),
    ].join('\n'),
  );
  const trials = TRIALS.filter(({ id }) => (runs[id]?.['text'] ?? []).length > 0).map(({ id, title }) =>
    [`### ${title}`, '', HEADER, ...TRIED.map((policy) => policyRow(runs, id, policy))].join('\n'),
  );
  const claims = claimsOf(runs).map(
    ({ text, regime, estimate: found, line, met }) =>
      `| ${text} | ${regime} | ${interval(found)} | ${line ?? 'no line'} | ${met === null ? 'reported' : met ? 'met' : '**not met**'} |`,
  );
  return [
    ...regimes,
    ...trials,
    [
      '### Lines',
      '',
      '| What | Regime | Mean [95% interval] | Line | Result |',
      '| --- | --- | ---: | --- | --- |',
      ...claims,
    ].join('\n'),
  ].join('\n\n');
}

function policyRow(
  runs: SimulationRuns,
  regime: (typeof REGIMES)[number]['id'],
  { id, title }: { readonly id: string; readonly title: string },
): string {
  const all = runs[regime]?.[id] ?? [];
  const of = (pick: (figures: YearFigures) => number): number => estimate(all.map(pick)).mean;
  const cells = [
    title,
    of(({ accepted }) => accepted).toFixed(1),
    pairedRatio(runs, regime, id, 'text', 'accepted').mean.toFixed(2),
    of(({ reviews }) => reviews).toFixed(0),
    of(({ accepted, reviews }) => (100 * accepted) / Math.max(1, reviews)).toFixed(1),
    of(({ lapsed }) => lapsed).toFixed(0),
    of(({ starvedSmall }) => starvedSmall).toFixed(3),
    of(({ largeExposure }) => largeExposure).toFixed(3),
    `${of(({ needsMet }) => needsMet).toFixed(2)} (${of(({ worstNetwork }) => worstNetwork).toFixed(2)}/${of(({ bestNetwork }) => bestNetwork).toFixed(2)})`,
    of(({ overloads }) => overloads).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

function interval({ mean, low, high }: Estimate): string {
  return `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
}
