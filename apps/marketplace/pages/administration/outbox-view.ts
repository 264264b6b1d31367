import { countOf } from '@matchwell/core/explanation/plain-words';
import type { ConsumerName } from '@matchwell/capabilities/events';
import type { DeadDelivery, DutyDepth } from '@matchwell/adapters/postgres/outbox-deliveries';
import { momentInWords, numberInWords } from '../layout/plain-values';

/** Deliveries that are shown one by one. */
export const DEAD_SHOWN = 100;

/** What each duty does, as an administrator would say it. */
const DUTY_NAMES: Readonly<Record<ConsumerName, string>> = {
  match_need: 'Match a need',
  fan_out_rematch: 'Find the needs that a change affects',
  lapse_for_innovation: 'Lapse introductions of a withdrawn product',
  lapse_for_need: 'Lapse introductions of a closed need',
  index_innovation: 'Keep a product in search',
  index_need: 'Keep a need in search',
  deliver_message: 'Deliver a message',
  erase_person: 'Erase a person',
  keep_retention: 'Delete what has been kept long enough',
  carry_out_matching_run: 'Carry out a matching run that was asked for',
  alert_innovation: 'Tell saved searches of a product',
  alert_need: 'Tell saved searches of a need',
  look_through: 'Look through a saved search',
  scan_evidence_file: 'Scan an evidence file',
  carry_out_import: 'Carry out an import',
  gather_export: 'Gather an export of an organisation',
  import_organisations: 'Import a file of organisations',
  send_webhooks: 'Send a webhook what is due',
};

/** The page of the matcher’s work: what waits for each duty, and what was given up, with the way to put it back in line. */
export function outboxView(duties: readonly DutyDepth[], dead: readonly DeadDelivery[]) {
  const sumOf = (part: 'waiting' | 'underWay' | 'dead') => duties.reduce((sum, duty) => sum + duty[part], 0);
  const givenUp = sumOf('dead');
  return {
    title: 'Work of the matcher',
    headline:
      givenUp === 0
        ? `Nothing was given up. ${numberInWords(sumOf('waiting'))} waiting, ${numberInWords(sumOf('underWay'))} under way.`
        : `${countOf(givenUp, 'delivery', 'deliveries')} given up. ${numberInWords(sumOf('waiting'))} waiting, ${numberInWords(sumOf('underWay'))} under way.`,
    table: {
      caption: 'Open work by duty',
      columns: [
        { text: 'Duty' },
        { text: 'Waiting', numeric: true },
        { text: 'Under way', numeric: true },
        { text: 'Given up', numeric: true },
      ],
      rows: duties.map(({ consumer, waiting, underWay, dead: lost }) => [
        { text: dutyName(consumer) },
        { text: numberInWords(waiting) },
        { text: numberInWords(underWay) },
        { text: numberInWords(lost) },
      ]),
    },
    dead: dead.map(({ id, consumer, subjectId, failures, lastError, givenUpAt }) => ({
      id,
      duty: dutyName(consumer),
      subjectId,
      facts: `Given up on ${momentInWords(givenUpAt)} after ${countOf(failures, 'failure')}. Last error: ${lastError ?? 'not known'}.`,
    })),
    more: Math.max(0, givenUp - dead.length),
    givenUp,
  };
}

/** What a duty does, as an administrator would say it. */
export function dutyName(consumer: ConsumerName): string {
  return DUTY_NAMES[consumer] ?? consumer;
}
