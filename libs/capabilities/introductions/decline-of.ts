import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { Decline } from './introduction';

/** A decline without a reason that the list has for this side, or with "other" and no note. */
export interface ReasonRequired {
  readonly code: 'introduction.reason_required';
  readonly detail: string;
}

/** A side's no on a day, with a reason of list `decline-reasons` that is its to give; otherwise what is missing. */
export function declineOf(
  by: Decline['by'],
  state: IntroductionState,
  { reasonCode = '', note }: { readonly reasonCode?: string; readonly note?: string },
  on: CalendarDay,
): Decline | ReasonRequired {
  const reasons = VOCABULARIES['decline-reasons'];
  const reason = reasons.find(reasonCode);
  if (!reason?.by?.includes(by) || (reason.id === 'other' && !note)) {
    const possible = reasons.terms.filter((term) => term.by?.includes(by)).map((term) => term.id);
    return {
      code: 'introduction.reason_required',
      detail: `Say why, so that the other side learns from it: reasonCode is one of ${possible.join(', ')}; "other" needs a note.`,
    };
  }
  const beforeReview = state === 'in_review' && by !== 'network' ? { beforeReview: true as const } : {};
  return { by, reasonCode: reason.id, note, on, ...beforeReview };
}
