import { parseArgs } from 'node:util';
import {
  type CoverageCounts,
  type RoutingCoverage,
  defaultRoutingData,
  defaultRoutingDirectory,
  isIsoDay,
  routingCoverage,
} from '@matchwell/core/routing';

const USAGE = 'Usage: routing-coverage [--as-of YYYY-MM-DD]';

/**
 * `routing-coverage [--as-of YYYY-MM-DD]`: resolves every English outcode and every open trust and prints, as Markdown, how many are
 * single, straddling and contested; the source of the tables in `docs/routing-coverage.md`. Returns the exit code: 1 when anything
 * does not resolve, 2 when it was called wrongly.
 */
export async function runRoutingCoverage(argv: readonly string[]): Promise<number> {
  let asOf: string;
  try {
    const { values } = parseArgs({ args: [...argv], options: { 'as-of': { type: 'string' } } });
    asOf = values['as-of'] ?? new Date().toISOString().slice(0, 10);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  if (!isIsoDay(asOf)) {
    console.error(`--as-of must be a day such as 2026-04-01, not "${asOf}".\n${USAGE}`);
    return 2;
  }
  const coverage = routingCoverage(defaultRoutingData(), defaultRoutingDirectory(), asOf);
  console.log(coverageInMarkdown(coverage));
  return coverage.outcodes.unresolved + coverage.trusts.unresolved === 0 ? 0 : 1;
}

/** The two tables, as of the day they were counted. */
export function coverageInMarkdown(coverage: RoutingCoverage): string {
  const head =
    '| | Total | Single network | Straddling | Contested | Mostly outside England | Unresolved |\n| --- | --: | --: | --: | --: | --: | --: |';
  const byNetwork = coverage.byNetwork.map(
    ({ network, outcodes, trusts }) =>
      `| ${network} | ${outcodes.total} | ${outcodes.single} | ${outcodes.straddling} | ${outcodes.contested} | ${trusts} |`,
  );
  return [
    `As of ${coverage.asOf}; ${coverage.boards} integrated care boards in force.`,
    '',
    head,
    row('English outcodes', coverage.outcodes),
    row('Trusts (NHS and care trusts)', coverage.trusts),
    '',
    `${coverage.nonGeographicOutcodes} further outcodes hold post boxes or large users only and have no place.`,
    '',
    '| Network | Outcodes | Single | Straddling | Contested | Trusts |',
    '| --- | --: | --: | --: | --: | --: |',
    ...byNetwork,
  ].join('\n');
}

function row(label: string, counts: CoverageCounts): string {
  const { total, single, straddling, contested, outside, unresolved } = counts;
  return `| ${label} | ${total} | ${single} | ${straddling} | ${contested} | ${outside} | ${unresolved} |`;
}
