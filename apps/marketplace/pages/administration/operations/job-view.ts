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
import { facetedList } from './faceted-list';

const PATH = '/administration/jobs';

const STATES: Readonly<Record<DeliveryState, { readonly text: string; readonly tag: string }>> = {
  waiting: { text: 'Waiting', tag: 'grey' },
  active: { text: 'Under way', tag: 'blue' },
  retrying: { text: 'Tried again', tag: 'orange' },
  dead: { text: 'Given up', tag: 'red' },
};

/** Jobs of the matcher that are not done, one by one. */
export function jobsView(search: JobSearch, { items, nextCursor }: Page<OpenDelivery>, cursor: string | undefined) {
  const states = DELIVERY_STATES.map((value) => ({ value, text: STATES[value].text }));
  const duties = CONSUMER_NAMES.map((value) => ({ value, text: dutyName(value) }));
  const facets = [
    { name: 'state', legend: 'State', options: states, chosen: search.states },
    { name: 'duty', legend: 'Duty', options: duties, chosen: search.duties },
  ];
  return {
    title: 'Jobs of the matcher',
    ...facetedList(PATH, facets, { nextCursor, cursor }),
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
  };
}
