import type { IntroductionParty, IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import policies from './data/step-policies.json';

/** Somebody a message can be meant for: a party, or the operator of the service. */
export type Audience = Exclude<IntroductionParty, 'system'> | 'operator';

/** How long one step may take, in working days after the day it began. `remindAfter` <= `dueAfter` < `escalateAfter`. */
export interface StepPolicy {
  /** On this working day it is due. */
  readonly dueAfter: number;
  /** On this working day those who have to act are reminded. */
  readonly remindAfter: number;
  /** On this working day it goes to those in `escalateTo`. */
  readonly escalateAfter: number;
  readonly escalateTo: readonly Audience[];
}

/** The policy of every state in which somebody has to act. */
export type StepPolicies = Partial<Readonly<Record<IntroductionState, StepPolicy>>>;

/** The service standard that ships with the product. */
export const STEP_POLICIES: StepPolicies = checked(policies as StepPolicies);

/** Who has to act in a state. */
export function whoActsIn(state: IntroductionState): readonly Audience[] {
  switch (state) {
    case 'in_review':
      return ['network'];
    case 'awaiting_both':
      return ['buyer', 'supplier'];
    case 'awaiting_buyer':
      return ['buyer'];
    case 'awaiting_supplier':
      return ['supplier'];
    case 'introduced':
      return ['buyer', 'supplier'];
    default:
      return [];
  }
}

/** @throws Error naming a state whose days are not whole, or out of order. */
export function checked(given: StepPolicies): StepPolicies {
  for (const [state, { remindAfter, dueAfter, escalateAfter }] of Object.entries(given)) {
    const days = [remindAfter, dueAfter, escalateAfter];
    if (days.some((each) => !Number.isInteger(each) || each < 1) || remindAfter > dueAfter || dueAfter >= escalateAfter)
      throw new Error(`The step policy of ${state} must remind no later than it is due, and escalate after that.`);
  }
  return given;
}
