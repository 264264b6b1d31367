import type { Refusal } from '@matchwell/core/kernel/outcome';
import type { TimedReview } from '@matchwell/capabilities/workload';
import { MOST_TOGETHER } from './work-queue-view';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One introduction on the check page. */
export interface ChosenReview {
  readonly id: string;
  readonly title: string;
}

/** What became of one introduction that was to be approved with others. */
export interface BulkResult extends ChosenReview {
  /** Unset when it was approved. */
  readonly refusal?: Pick<Refusal, 'detail'>;
}

/** The ids that a form chose: each once, in order; whatever cannot be an id is left out. */
export function chosenIds(given: unknown): string[] {
  const texts = [given ?? []].flat().filter((each): each is string => typeof each === 'string');
  return [...new Set(texts.map((text) => text.toLowerCase()))].filter((text) => UUID.test(text));
}

/** Why a choice cannot be approved together; undefined when it can. */
export function choiceProblem(count: number): string | undefined {
  if (count === 0) return 'Choose the introductions that you want to approve together.';
  if (count > MOST_TOGETHER) return `Choose at most ${MOST_TOGETHER} introductions at a time; you chose ${count}.`;
  return undefined;
}

/** The chosen reviews that wait in the queue, in its order, for the check page; and how many chosen ones do not wait any more. */
export function checkPageOf(reviews: readonly TimedReview[], ids: readonly string[]) {
  const chosen = reviews
    .filter(({ introductionId }) => ids.includes(introductionId))
    .map((review): ChosenReview => ({ id: review.introductionId, title: titleOf(review) }));
  return {
    title: chosen.length === 1 ? 'Approve this introduction?' : `Approve these ${chosen.length} introductions?`,
    chosen,
    // One field: HTML gives hidden fields of one name no meaning as a list.
    ids: chosen.map(({ id }) => id).join(','),
    gone: ids.length - chosen.length,
  };
}

/** The result page: what was approved, and what was not and why. */
export function resultPageOf(results: readonly BulkResult[]) {
  const approved = results.filter(({ refusal }) => refusal === undefined);
  const refused = results.filter(({ refusal }) => refusal !== undefined);
  return {
    title:
      refused.length === 0
        ? `${approved.length} of ${results.length} approved`
        : `${approved.length} of ${results.length} approved, ${refused.length} not`,
    approved,
    refused: refused.map(({ id, title, refusal }) => ({ id, title, why: refusal?.detail ?? '' })),
  };
}

/** What an introduction is called in lists. */
export function titleOf({ innovationName, needTitle }: Pick<TimedReview, 'innovationName' | 'needTitle'>): string {
  return `${innovationName} for “${needTitle}”`;
}
