import { countOf } from '@matchwell/core/explanation/plain-words';
import type { Page } from '@matchwell/core/kernel/page';
import { CONSUMER_NAMES } from '@matchwell/capabilities/events';
import {
  DELIVERY_STATES,
  type DeliveryState,
  type OpenDelivery,
} from '@matchwell/adapters/postgres/operations/open-deliveries';
import type { JobSearch } from '../../../api/operations/operations-query';
import { momentInWords, numberInWords } from '../../layout/plain-values';
import { dutyName } from '../outbox-view';

const PATH = '/administration/jobs';

const STATES: Readonly<Record<DeliveryState, { readonly text: string; readonly tag: string }>> = {
  waiting: { text: 'Waiting', tag: 'grey' },
  active: { text: 'Under way', tag: 'blue' },
  retrying: { text: 'Tried again', tag: 'orange' },
  dead: { text: 'Given up', tag: 'red' },
};

/** Jobs of the matcher that are not done, one by one. */
export function jobsView(search: JobSearch, { items, nextCursor }: Page<OpenDelivery>, cursor: string | undefined) {
  const chosen = [
    ...search.states.map((state) => ({
      text: `State: ${STATES[state].text}`,
      removeHref: addressOf({ ...search, states: search.states.filter((each) => each !== state) }),
    })),
    ...search.duties.map((duty) => ({
      text: `Duty: ${dutyName(duty)}`,
      removeHref: addressOf({ ...search, duties: search.duties.filter((each) => each !== duty) }),
    })),
  ];
  return {
    title: 'Jobs of the matcher',
    path: PATH,
    chosen,
    filters: {
      action: PATH,
      groups: [
        {
          name: 'state',
          legend: 'State',
          open: search.states.length > 0,
          options: DELIVERY_STATES.map((state) => ({
            value: state,
            text: STATES[state].text,
            checked: search.states.includes(state),
          })),
        },
        {
          name: 'duty',
          legend: 'Duty',
          open: search.duties.length > 0,
          options: CONSUMER_NAMES.map((duty) => ({
            value: duty,
            text: dutyName(duty),
            checked: search.duties.includes(duty),
          })),
        },
      ],
    },
    table: {
      caption: 'Jobs that are not done, the newest first',
      columns: [
        { text: 'Came in' },
        { text: 'Duty' },
        { text: 'State' },
        { text: 'Failures', numeric: true },
        { text: 'Last error' },
        { text: 'About' },
      ],
      rows: items.map((job) => [
        { text: momentInWords(job.createdAt) },
        { text: dutyName(job.consumer) },
        STATES[job.state],
        { text: numberInWords(job.failures) },
        { text: job.lastError ?? 'None' },
        { text: job.subjectId },
      ]),
    },
    count: countOf(items.length, 'job'),
    next: nextCursor === null ? undefined : addressOf(search, nextCursor),
    first: cursor === undefined ? undefined : addressOf(search),
  };
}

function addressOf({ states, duties }: JobSearch, cursor?: string): string {
  const query = new URLSearchParams();
  for (const state of states) query.append('state', state);
  for (const duty of duties) query.append('duty', duty);
  if (cursor !== undefined) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? PATH : `${PATH}?${text}`;
}
