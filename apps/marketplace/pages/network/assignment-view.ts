import { countOf } from '@matchwell/core/explanation/plain-words';
import type { TimedReview } from '@matchwell/capabilities/workload';
import type { Colleague } from './colleagues';
import { whoHas } from './work-queue-view';

/** A choice of officer in a form. */
export interface OfficerChoice {
  readonly value: string;
  readonly text: string;
}

/** The page that hands a review over: who has it, and who may have it instead. */
export function assignmentView(
  review: TimedReview,
  { personId, colleagues }: { readonly personId: string; readonly colleagues: readonly Colleague[] },
) {
  const others = colleagues.filter((each) => each.personId !== review.personId);
  return {
    title: 'Give this review to somebody else',
    id: review.introductionId,
    subject: `${review.innovationName} for “${review.needTitle}”`,
    who: whoHas(review.personId, personId, colleagues),
    officers: officerChoices(others, personId),
  };
}

/** Officers to choose from, each with what speaks for or against them today. */
export function officerChoices(colleagues: readonly Colleague[], asker: string): OfficerChoice[] {
  return colleagues.map(({ personId, name, open, absent }) => ({
    value: personId,
    text: `${name}${personId === asker ? ' (you)' : ''}: ${absent ? 'away today' : countOf(open, 'open review')}`,
  }));
}
