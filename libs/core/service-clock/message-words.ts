import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { Reminder } from './reminders-due';

const STEP: Partial<Readonly<Record<IntroductionState, string>>> = {
  in_review: 'The review by the network',
  awaiting_both: 'The answer of both parties',
  awaiting_buyer: 'The answer of the buyer',
  awaiting_supplier: 'The answer of the supplier',
  introduced: 'Word of the outcome',
};

/** What a message says: the step and its day, and nothing about people or products. */
export function messageWords({ kind, state, dueOn }: Pick<Reminder, 'kind' | 'state' | 'dueOn'>): string {
  const step = STEP[state] ?? 'A step';
  return kind === 'reminder'
    ? `${step} is due on ${dayInWords(dueOn)}.`
    : `${step} was due on ${dayInWords(dueOn)} and is overdue.`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as people write it, e.g. `28 October 2026`. */
export function dayInWords(day: string): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;
}

/** A time of day `HH:MM` as the NHS writes it: `9am`, `2:05pm`, and `midnight` and `midday`, which nobody confuses (NHS digital service manual, content guide). */
export function timeInWords(time: string): string {
  if (time === '00:00') return 'midnight';
  if (time === '12:00') return 'midday';
  const hour = Number(time.slice(0, 2));
  const minutes = time.slice(3, 5);
  return `${hour % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}${hour < 12 ? 'am' : 'pm'}`;
}
