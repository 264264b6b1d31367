import { networkName } from '@matchwell/core/explanation/network-name';
import { countOf, formatDay } from '@matchwell/core/explanation/plain-words';
import type { Absence, NetworkLoad } from '@matchwell/capabilities/workload';
import type { Colleague } from './colleagues';

/** The page of a network's team: who has how much, who is away, and how full the network is. */
export function teamView({
  colleagues,
  absences,
  load,
}: {
  readonly colleagues: readonly Colleague[];
  readonly absences: readonly Absence[];
  readonly load: NetworkLoad | undefined;
}) {
  const nameOf = (id: string) => colleagues.find(({ personId }) => personId === id)?.name ?? 'An officer who has left';
  return {
    title: 'Team and workload',
    network: load && networkName(load.networkId),
    load: load && loadWords(load),
    officers: {
      caption: 'Officers',
      columns: [{ text: 'Officer' }, { text: 'Open reviews', numeric: true }, { text: 'Today' }],
      rows: colleagues.map(({ name, open, absent }) => [
        { text: name },
        { text: String(open) },
        { text: absent ? 'Away' : 'Present' },
      ]),
    },
    absences: absences.map(
      ({ personId, firstDay, lastDay, coverPersonId }) =>
        `${nameOf(personId)} is away ${firstDay === lastDay ? `on ${formatDay(firstDay)}` : `from ${formatDay(firstDay)} to ${formatDay(lastDay)}`}. ${coverPersonId === null ? 'Whoever has the least to do stands in.' : `${nameOf(coverPersonId)} stands in.`}`,
    ),
  };
}

/** How full a network is, in one or two sentences. */
export function loadWords({ open, monthlyReviews, fullSince, overloaded }: NetworkLoad): string {
  const share = `${countOf(open, 'introduction')} ${open === 1 ? 'waits' : 'wait'} for review; there is room for ${monthlyReviews} a month.`;
  if (fullSince === null) return share;
  return `${share} There has been more than that since ${formatDay(fullSince)}${overloaded ? ', so new work goes to neighbouring networks where it can' : ''}.`;
}
