import { countOf } from '@matchwell/core/explanation/plain-words';
import type { Page } from '@matchwell/core/kernel/page';
import type { DeliveryState } from '@matchwell/adapters/postgres/operations/open-deliveries';
import {
  type ListedRun,
  RUN_KINDS,
  RUN_STATES,
  type RunKind,
  type RunSearch,
  type RunState,
} from '@matchwell/adapters/postgres/operations/run-kinds';
import { momentInWords, numberInWords } from '../../layout/plain-values';
import { facetedList } from './faceted-list';

const PATH = '/administration/runs';

/** What each kind of run is called. */
export const RUN_KIND_NAMES: Readonly<Record<RunKind, string>> = {
  matching: 'Matching of a need',
  epoch_roll: 'New epoch',
  epoch_preview: 'Preview of an epoch',
  weights_simulation: 'Simulation of weights',
  allocation: 'Allocation of introductions',
  import: 'Import of products or needs',
  organisation_import: 'Import of organisations',
  export: 'Export of an organisation',
};

const STATES: Readonly<Record<RunState, { readonly text: string; readonly tag: string }>> = {
  waiting: { text: 'Waiting', tag: 'grey' },
  running: { text: 'Under way', tag: 'blue' },
  done: { text: 'Done', tag: 'green' },
  refused: { text: 'Refused', tag: 'orange' },
  cancelled: { text: 'Stopped', tag: 'grey' },
  failed: { text: 'Failed', tag: 'red' },
};

/** The list of runs that were asked for, with what is open in the queue. */
export function runsView(
  search: RunSearch,
  { items, nextCursor }: Page<ListedRun>,
  cursor: string | null,
  jobs: Readonly<Record<DeliveryState, number>>,
) {
  const kinds = RUN_KINDS.map((value) => ({ value, text: RUN_KIND_NAMES[value] }));
  const states = RUN_STATES.map((value) => ({ value, text: STATES[value].text }));
  const facets = [
    { name: 'kind', legend: 'What', options: kinds, chosen: search.kinds },
    { name: 'state', legend: 'State', options: states, chosen: search.states },
  ];
  return {
    title: 'Runs and jobs',
    jobs: jobsSentence(jobs),
    givenUp: jobs.dead,
    ...facetedList(PATH, facets, { nextCursor, cursor }),
    table: {
      caption: 'Runs, the newest first',
      columns: [
        { text: 'Asked for' },
        { text: 'What' },
        { text: 'State' },
        { text: 'Progress', numeric: true },
        { text: 'Who' },
        { text: 'Took', numeric: true },
        { text: 'Why not' },
      ],
      rows: items.map((run) => [
        { text: momentInWords(run.requestedAt), href: pageOf(run) },
        { text: RUN_KIND_NAMES[run.kind] },
        STATES[run.state],
        { text: progressInWords(run) },
        { text: whoInWords(run) },
        { text: durationInWords(run) },
        { text: run.reason ?? 'Nothing to say' },
      ]),
    },
  };
}

/** How much of a run is done; whole numbers, or what its end says. */
export function progressInWords({ done, total, state }: Pick<ListedRun, 'done' | 'total' | 'state'>): string {
  if (done !== null && total !== null && total > 0) return `${numberInWords(done)} of ${numberInWords(total)}`;
  if (done !== null && total === null) return numberInWords(done);
  return state === 'done' ? 'All' : 'Not yet known';
}

/** How long a run took, from its start, or from when it was asked for, to its end. */
export function durationInWords({
  kind,
  requestedAt,
  startedAt,
  endedAt,
}: Pick<ListedRun, 'kind' | 'requestedAt' | 'startedAt' | 'endedAt'>): string {
  if (kind === 'matching' || kind === 'allocation') return 'Not kept';
  if (!endedAt) return 'Not ended';
  const seconds = Math.round((endedAt.getTime() - (startedAt ?? requestedAt).getTime()) / 1_000);
  if (seconds < 1) return 'Under a second';
  if (seconds < 120) return countOf(seconds, 'second');
  return countOf(Math.round(seconds / 60), 'minute');
}

function whoInWords({ personName, organisationName }: ListedRun): string {
  if (personName === null) return organisationName === null ? 'The product' : `The product, for ${organisationName}`;
  return organisationName === null ? personName : `${personName}, ${organisationName}`;
}

/** Where a run can be looked at; what only an organisation may open is looked at in the audit log. */
function pageOf({ kind, id }: ListedRun): string {
  switch (kind) {
    case 'epoch_roll':
    case 'epoch_preview':
    case 'weights_simulation':
      return `/administration/matching-runs/${id}`;
    case 'organisation_import':
      return `/administration/organisation-imports/${id}`;
    case 'matching':
      return `/administration/audit?subjectType=need&subjectId=${id}`;
    case 'allocation':
    case 'import':
    case 'export':
      return `/administration/audit?subjectType=${kind === 'allocation' ? 'allocation_run' : kind}&subjectId=${id}`;
  }
}

function jobsSentence({ waiting, active, retrying, dead }: Readonly<Record<DeliveryState, number>>): string {
  const open = `${numberInWords(waiting)} waiting, ${numberInWords(active)} under way`;
  return `Jobs of the matcher: ${open}, ${numberInWords(retrying)} tried again after a failure, ${numberInWords(dead)} given up.`;
}
