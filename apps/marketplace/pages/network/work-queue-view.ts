import { countOf, formatDay, formatPoints } from '@matchwell/core/explanation/plain-words';
import type { TimedReview } from '@matchwell/capabilities/workload';
import { neighbouringPages } from '../web/page-offset';
import type { Colleague } from './colleagues';

/** Whose reviews are shown. */
export type QueueShare = 'mine' | 'team' | 'all';

const SHARES: readonly { readonly id: QueueShare; readonly label: string; readonly nothing: string }[] = [
  {
    id: 'mine',
    label: 'Mine',
    nothing: 'Nothing waits for you. New introductions are given to whoever has the least to do.',
  },
  {
    id: 'team',
    label: 'The team’s',
    nothing: 'Nothing waits for your colleagues, and nothing waits to be given to somebody.',
  },
  {
    id: 'all',
    label: 'All',
    nothing: 'Nothing waits for your network. Introductions appear here when the matcher proposes one.',
  },
];

/** How many reviews may be approved together. */
export const MOST_TOGETHER = 20;

/** Reviews on one page. */
const ON_A_PAGE = 25;

/** One review in the queue. */
export interface QueueRow {
  readonly id: string;
  readonly title: string;
  /** The two sides, and how well they fit. */
  readonly sides: string;
  readonly points: string;
  /** Who has it. */
  readonly who: string;
  /** Until when, and how long that is. */
  readonly due: string;
  readonly tag?: { readonly text: string; readonly colour: 'red' | 'yellow' };
}

/** The page of the work queue. */
export interface WorkQueueView {
  readonly title: string;
  readonly shares: readonly { readonly id: QueueShare; readonly label: string; readonly count: number }[];
  readonly chosen: { readonly id: QueueShare };
  readonly headline: string;
  /** Why it is not one's own that is shown, where nobody asked for that. */
  readonly instead?: string;
  readonly nothing: string;
  readonly rows: readonly QueueRow[];
  readonly pages: { readonly previous?: string; readonly next?: string };
  readonly mostTogether: number;
}

/** The share that an address asks for; unset when it asks for none of them. */
export function queueShareOf(given: unknown): QueueShare | undefined {
  return SHARES.find(({ id }) => id === given)?.id;
}

/**
 * The queue as one officer reads it, what is due first first. Without a share asked for it is one's own or, while nothing waits there, the
 * team's: an officer who arrives sees what can be done.
 */
export function workQueueView(
  reviews: readonly TimedReview[],
  {
    personId,
    colleagues,
    share: asked,
    offset = 0,
  }: { personId: string; colleagues: readonly Colleague[]; share?: QueueShare; offset?: number },
): WorkQueueView {
  const belongs = (review: TimedReview, to: QueueShare) =>
    to === 'all' || (review.personId === personId) === (to === 'mine');
  const count = (of: QueueShare) => reviews.filter((each) => belongs(each, of)).length;
  const isTeamInstead = asked === undefined && count('mine') === 0 && count('team') > 0;
  const share = asked ?? (isTeamInstead ? 'team' : 'mine');
  const shown = reviews
    .filter((review) => belongs(review, share))
    .toSorted((one, other) => one.clock.workingDaysLeft - other.clock.workingDaysLeft);
  const overdue = shown.filter(({ clock }) => clock.state === 'overdue').length;
  return {
    title: 'Work queue',
    shares: SHARES.map(({ id, label }) => ({ id, label, count: count(id) })),
    chosen: { id: share },
    headline: `${countOf(shown.length, 'review')}, ${overdue === 0 ? 'none' : overdue} overdue`,
    ...(isTeamInstead ? { instead: 'Nothing waits for you. These are the team’s.' } : {}),
    nothing: SHARES.find(({ id }) => id === share)?.nothing ?? '',
    rows: shown.slice(offset, offset + ON_A_PAGE).map((review) => rowOf(review, personId, colleagues)),
    pages: neighbouringPages(offset, ON_A_PAGE, shown.length, (at) => `/network?standing=${share}&offset=${at}`),
    mostTogether: MOST_TOGETHER,
  };
}

function rowOf(review: TimedReview, personId: string, colleagues: readonly Colleague[]): QueueRow {
  const { state } = review.clock;
  return {
    id: review.introductionId,
    title: `${review.innovationName} for “${review.needTitle}”`,
    sides: `${review.supplierName} and ${review.buyerName}`,
    points: formatPoints(review.totalHundredths),
    who: whoHas(review.personId, personId, colleagues),
    due: dueWords(review),
    ...(state === 'overdue' ? { tag: { text: 'Overdue', colour: 'red' } } : {}),
    ...(state === 'due_soon' ? { tag: { text: 'Due soon', colour: 'yellow' } } : {}),
  };
}

/** Who has a review, as one officer would say it. */
export function whoHas(officer: string | null, asker: string, colleagues: readonly Colleague[]): string {
  if (officer === null) return 'Nobody has it yet';
  if (officer === asker) return 'You have it';
  const colleague = colleagues.find(({ personId }) => personId === officer);
  if (!colleague) return 'Somebody who has left has it';
  return `${colleague.name} has it${colleague.absent ? ' and is away today' : ''}`;
}

function dueWords({ clock: { dueOn, workingDaysLeft } }: TimedReview): string {
  const day = formatDay(dueOn);
  if (workingDaysLeft === 0) return `Due on ${day}, the last working day for it`;
  const days = countOf(Math.abs(workingDaysLeft), 'working day');
  return workingDaysLeft > 0 ? `Due on ${day}, ${days} left` : `Was due on ${day}, ${days} ago`;
}
