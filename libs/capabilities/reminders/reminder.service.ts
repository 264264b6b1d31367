import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { STEP_POLICIES, dayInWords, messageWords, remindersDue } from '@matchwell/core/service-clock';
import { introductionPath, type MessageDraft, MessageFacts, MessageWriter } from '@matchwell/capabilities/messages';
import type { MessageIntent } from './message-intent';
import { ReminderStore } from './reminder-store.port';

/** How many introductions are looked at in one transaction. */
const BATCH = 200;

/** Sends what is due: every message of every step exactly once, however often and wherever this runs. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reminders: ReminderStore,
    private readonly messages: MessageWriter,
    private readonly facts: MessageFacts,
  ) {}

  /** Goes once through all introductions that wait for somebody. Answers how many message intents were written. */
  async run(now: Date): Promise<number> {
    const states = Object.keys(STEP_POLICIES) as IntroductionState[];
    let written = 0;
    for (let afterId: string | null = null; ;) {
      const batch = await this.reminders.timed(states, afterId, BATCH);
      const sent = await this.reminders.sentAbout(batch.map((each) => each.id));
      const due = remindersDue(batch, now, sent);
      if (due.length > 0) {
        written += await this.unitOfWork.run(async () => {
          let intents = 0;
          for (const reminder of due) {
            const sentNow = await this.reminders.send(reminder, messageWords(reminder), now);
            for (const intent of sentNow) await this.messages.write(await this.draftsFor(intent));
            intents += sentNow.length;
          }
          return intents;
        });
      }
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) return written;
      afterId = last.id;
    }
  }

  /** One message for whoever has the step; for everybody in the audience while nobody has. */
  private async draftsFor(intent: MessageIntent): Promise<MessageDraft[]> {
    const { id, introductionId, kind, audience, organisationId, personId, words } = intent;
    const names = await this.facts.names(introductionId);
    if (!names) return [];
    const { need, product } = names;
    const recipients =
      organisationId && personId
        ? [{ organisationId, personId }]
        : await this.facts.recipients(introductionId, audience);
    return recipients.map((to) => ({
      kind,
      cause: `intent ${id} ${to.personId}`,
      to,
      path: introductionPath(introductionId),
      variables: { need, product, words, dueOn: dayInWords(intent.dueOn) },
      introductionId,
      intentId: id,
    }));
  }

  /** What was sent to the actor's organisation about an introduction, oldest first. */
  async aboutIntroduction(actor: Actor, introductionId: string): Promise<MessageIntent[]> {
    return this.reminders.aboutFor(introductionId, actor.organisationId);
  }

  /** Every message, newest first: for the operator. */
  async list(page: PageRequest): Promise<Page<MessageIntent>> {
    return this.reminders.list(page);
  }
}
