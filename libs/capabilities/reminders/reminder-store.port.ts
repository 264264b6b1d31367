import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { Reminder, TimedIntroduction } from '@matchwell/core/service-clock';
import type { MessageIntent } from './message-intent';

/** Keeps which messages went out, and what they said. */
export abstract class ReminderStore {
  /** Introductions in the given states, in order of id, after `afterId`; at most `limit`. */
  abstract timed(
    states: readonly IntroductionState[],
    afterId: string | null,
    limit: number,
  ): Promise<TimedIntroduction[]>;

  /** The keys (`reminderKey`) of the messages that went out about these introductions. */
  abstract sentAbout(introductionIds: readonly string[]): Promise<ReadonlySet<string>>;

  /**
   * Records a message and writes an intent for everyone it is for. Answers the intents; none, writing nothing, when it went out
   * before, by whichever process, or when the introduction has moved on. Only inside a transaction.
   */
  abstract send(reminder: Reminder, words: string, at: Date): Promise<MessageIntent[]>;

  /** The messages about one introduction that are for one organisation, oldest first. */
  abstract aboutFor(introductionId: string, organisationId: string): Promise<MessageIntent[]>;

  /** All messages, newest first. */
  abstract list(page: PageRequest): Promise<Page<MessageIntent>>;
}
