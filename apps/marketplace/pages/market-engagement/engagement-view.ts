import { formatDay } from '@matchwell/core/explanation/plain-words';
import type { EngagementEvent, EngagementRecord, NeedQuestion } from '@matchwell/capabilities/market-engagement';
import { toEngagementRecord } from '../../api/market-engagement/engagement.response';
import { chartCsv } from '../charts/chart-csv';
import { momentInWords } from '../layout/plain-values';

const EVENTS: Readonly<Record<EngagementEvent, string>> = {
  published: 'Published',
  paused: 'Paused',
  closed: 'Closed',
  need_seen: 'Opened the page of the need',
  list_seen: 'Saw the need in a list matched to a product',
  alert_written: 'An alert for a saved search was written',
  introduction_proposed: 'An introduction was proposed',
  question_asked: 'Asked a question',
  question_answered: 'A question was answered, to everybody',
};

const COLUMNS = [{ text: 'Number' }, { text: 'When (UTC)' }, { text: 'What' }, { text: 'Supplier' }, { text: 'About' }];

/** The record of a need as rows of text, each with the moment to the millisecond and the id of what it is about. */
function rowsOf({ entries }: EngagementRecord) {
  return entries.map(({ number, event, at, supplier, about }) => [
    { text: String(number) },
    { text: at.toISOString() },
    { text: EVENTS[event] },
    { text: supplier?.name ?? 'Everybody' },
    { text: about ?? '–' },
  ]);
}

/** The page of the record, fit to be printed. */
export function engagementPage(record: EngagementRecord) {
  const { need, questions } = record;
  return {
    title: 'Record of market engagement',
    need: { id: need.id, title: need.draft.title },
    // Ids and seconds are for programs: the files have them.
    columns: [{ text: 'Number' }, { text: 'When' }, { text: 'What' }, { text: 'Supplier' }],
    rows: record.entries.map(({ number, event, at, supplier }) => [
      { text: String(number) },
      { text: momentInWords(at) },
      { text: EVENTS[event] },
      { text: supplier?.name ?? 'Everybody' },
    ]),
    waiting: questions.filter(({ answeredAt }) => answeredAt === null).map(questionLine),
    answered: questions.filter(({ answeredAt }) => answeredAt !== null).map(questionLine),
  };
}

function questionLine({ id, text, answer, askedAt, answeredAt, dueOn }: NeedQuestion) {
  return { id, text, answer, askedAt, answeredAt, dueOn: formatDay(dueOn) };
}

/** The record as CSV. */
export function engagementCsv(record: EngagementRecord): string {
  return chartCsv({
    columns: COLUMNS.map(({ text }) => ({ label: text })),
    rows: rowsOf(record).map((row) => row.map(({ text }) => text)),
  });
}

/** The record as JSON, with the hashes by which the audit log is proved. */
export function engagementJson(record: EngagementRecord): string {
  return `${JSON.stringify(toEngagementRecord(record), null, 2)}\n`;
}
