import { networkName } from '@matchwell/core/explanation/network-name';
import type { OverrideGroup } from '@matchwell/capabilities/routing-overrides';
import type { ChartTable } from '../charts/chart';
import { dayInWords } from '../layout/plain-values';

/** Where officers sent introductions elsewhere in the last year: routing data that may be wrong. */
export function overridesView(groups: readonly OverrideGroup[]) {
  return {
    title: 'Where officers found the map wrong',
    groups: groups.map(({ organisationName, odsCode, from, to, count, routed, suspect, lastAt, reasons }) => ({
      name: `${organisationName} (${odsCode ?? 'no code'})`,
      words: `From ${placeName(from)} to ${networkName(to)}: ${count} of ${routed} introductions, last on ${dayInWords(lastAt)}.`,
      isSuspect: suspect,
      reasons,
    })),
  };
}

/** The same as a table, for CSV. */
export function overridesTable(groups: readonly OverrideGroup[]): Pick<ChartTable, 'columns' | 'rows'> {
  return {
    columns: [
      { label: 'ODS code' },
      { label: 'Organisation' },
      { label: 'From' },
      { label: 'To' },
      { label: 'Overrides', numeric: true },
      { label: 'Introductions', numeric: true },
      { label: 'Probably wrong' },
      { label: 'Last' },
      { label: 'Reasons' },
    ],
    rows: groups.map(({ odsCode, organisationName, from, to, count, routed, suspect, lastAt, reasons }) => [
      odsCode ?? 'Not known',
      organisationName,
      placeName(from),
      networkName(to),
      count,
      routed,
      suspect ? 'Yes' : 'No',
      lastAt.toISOString().slice(0, 10),
      reasons.join(' | '),
    ]),
  };
}

function placeName(network: string | null): string {
  return network === null ? 'No network' : networkName(network);
}
