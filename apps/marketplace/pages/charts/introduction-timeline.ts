import { formatDay } from '@matchwell/core/explanation/plain-words';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { londonDay } from '@matchwell/core/service-clock';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { type Chart, lowerFirst } from './chart';

/** The steps of an introduction, in order. */
export type TimelineStepId = 'proposed' | 'reviewed' | 'consented' | 'introduced' | 'outcome';

/** What the chart reads of an introduction: the API's summary. */
export interface TimedIntroduction {
  readonly state: IntroductionState;
  /** ISO moments. */
  readonly proposedAt: string;
  readonly changedAt: string;
  readonly clock: { readonly dueOn: CalendarDay; readonly state: string; readonly workingDaysLeft: number } | null;
  readonly decline: {
    readonly on: CalendarDay;
    readonly by: string;
    readonly reasonCode: string;
    readonly beforeReview?: boolean;
  } | null;
  readonly outcome: { readonly outcome: string; readonly on: CalendarDay } | null;
}

/** One step of the drawing. Its state is said in words and by shape. */
export interface TimelineStep {
  readonly id: TimelineStepId | 'ended';
  readonly label: string;
  readonly state: 'done' | 'now' | 'next' | 'later' | 'ended' | 'not_reached';
  readonly stateLabel: string;
  readonly when: string;
}

/** Where an introduction stands. */
export interface IntroductionTimeline extends Chart {
  readonly steps: readonly TimelineStep[];
}

const STEPS: readonly { readonly id: TimelineStepId; readonly label: string }[] = [
  { id: 'proposed', label: 'Proposed' },
  { id: 'reviewed', label: 'Reviewed by the network' },
  { id: 'consented', label: 'Both sides agree' },
  { id: 'introduced', label: 'Introduced, contacts shared' },
  { id: 'outcome', label: 'Outcome recorded' },
];

const STATE_LABELS: Readonly<Record<TimelineStep['state'], string>> = {
  done: 'Done',
  now: 'Now',
  next: 'Next',
  later: 'Later',
  ended: 'Ended here',
  not_reached: 'Not reached',
};

/** The step that is being waited for in a state; 5 when all are done. */
const NOW: Readonly<Record<IntroductionState, number>> = {
  in_review: 1,
  awaiting_both: 2,
  awaiting_buyer: 2,
  awaiting_supplier: 2,
  introduced: 4,
  closed: 5,
  declined: 1,
  lapsed: 1,
};

const WAITING: Readonly<Partial<Record<IntroductionState, string>>> = {
  in_review: 'The network reviews it',
  awaiting_both: 'Both sides are asked to agree',
  awaiting_buyer: 'The buyer is asked to agree; the supplier has',
  awaiting_supplier: 'The supplier is asked to agree; the buyer has',
  introduced: 'Both sides have each other’s contact details; the outcome is awaited',
};

/**
 * The timeline of one introduction. `days` gives the days on which steps were done when the caller knows them; a day that is not known is
 * left out rather than guessed.
 */
export function introductionTimeline({
  id,
  name,
  introduction,
  days = {},
}: {
  readonly id: string;
  /** The product that is introduced. */
  readonly name: string;
  readonly introduction: TimedIntroduction;
  readonly days?: Partial<Readonly<Record<TimelineStepId, CalendarDay>>>;
}): IntroductionTimeline {
  const known = { ...daysKnown(introduction), ...days };
  const ended = introduction.state === 'declined' || introduction.state === 'lapsed';
  const now = ended ? endedAt(introduction, known) : nowOf(introduction);
  const steps = STEPS.map(({ id: step, label }, place): TimelineStep => {
    const done = place < now;
    const state = done ? 'done' : ended ? 'not_reached' : comingState(place - now);
    const when = done ? dayWords(known[step]) : state === 'now' ? dueWords(introduction) : 'No day yet';
    return { id: step, label, state, stateLabel: STATE_LABELS[state], when };
  });
  const shown = ended ? [...steps.slice(0, now), endStep(introduction), ...steps.slice(now)] : steps;
  return {
    id,
    title: 'Progress',
    headline: headlineOf(introduction),
    notes: [],
    steps: shown,
    table: {
      caption: `Steps of the introduction of ${name}`,
      columns: [{ label: 'Step' }, { label: 'Status' }, { label: 'When' }],
      rows: shown.map(({ label, stateLabel, when }) => [label, stateLabel, when]),
    },
  };
}

/** The state of a step that is so many places after the one being waited for. */
function comingState(places: number): 'now' | 'next' | 'later' {
  return places === 0 ? 'now' : places === 1 ? 'next' : 'later';
}

/** An outcome already recorded leaves nothing to wait for but the next one. */
function nowOf({ state, outcome }: TimedIntroduction): number {
  return state === 'introduced' && outcome ? 5 : NOW[state];
}

/** How many steps were done before it was declined or lapsed. */
function endedAt({ decline }: TimedIntroduction, known: Partial<Record<TimelineStepId, CalendarDay>>): number {
  const approved =
    known.reviewed !== undefined || (decline !== null && decline.by !== 'network' && decline.beforeReview !== true);
  return approved ? 2 : 1;
}

function daysKnown({
  state,
  proposedAt,
  changedAt,
  outcome,
}: TimedIntroduction): Partial<Record<TimelineStepId, CalendarDay>> {
  const changed = londonDay(new Date(changedAt));
  return {
    proposed: londonDay(new Date(proposedAt)),
    ...(state === 'awaiting_both' ? { reviewed: changed } : {}),
    ...(state === 'introduced' && !outcome ? { consented: changed, introduced: changed } : {}),
    ...(outcome ? { outcome: outcome.on } : {}),
  };
}

function endStep(introduction: TimedIntroduction): TimelineStep {
  const { decline, changedAt } = introduction;
  return {
    id: 'ended',
    label: decline
      ? `Declined by the ${decline.by}: ${reasonLabel(decline.reasonCode)}`
      : 'Lapsed: the need closed or the product was withdrawn',
    state: 'ended',
    stateLabel: STATE_LABELS.ended,
    when: formatDay(decline?.on ?? londonDay(new Date(changedAt))),
  };
}

function headlineOf(introduction: TimedIntroduction): string {
  const { state, decline, outcome } = introduction;
  if (decline && state === 'declined')
    return `Declined by the ${decline.by} on ${formatDay(decline.on)}: ${reasonLabel(decline.reasonCode)}.`;
  if (state === 'lapsed') return 'This introduction ended because the need closed or the product was withdrawn.';
  if (outcome) {
    const label = VOCABULARIES.outcomes.find(outcome.outcome)?.label ?? outcome.outcome;
    return `${state === 'closed' ? 'Closed with' : 'Latest'} outcome: ${label.toLowerCase()}, ${formatDay(outcome.on)}.`;
  }
  if (state === 'closed') return 'This introduction is closed.';
  return `${WAITING[state] ?? ''}${introduction.clock ? `, ${lowerFirst(dueWords(introduction))}` : ''}.`;
}

function dueWords({ clock }: TimedIntroduction): string {
  if (!clock) return 'No day yet';
  return clock.state === 'overdue' ? `Overdue since ${formatDay(clock.dueOn)}` : `Due by ${formatDay(clock.dueOn)}`;
}

function dayWords(day: CalendarDay | undefined): string {
  return day === undefined ? 'Day not shown here' : formatDay(day);
}

function reasonLabel(code: string): string {
  const label = VOCABULARIES['decline-reasons'].find(code)?.label ?? code;
  return lowerFirst(label);
}
