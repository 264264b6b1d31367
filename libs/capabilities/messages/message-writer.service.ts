import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { type MessageTiming, timingOf } from '@matchwell/core/messages';
import { Outbox } from '@matchwell/capabilities/events';
import type { Message, MessageDraft } from './message';
import { MessageStore, type Withdrawal } from './message-store.port';
import { PreferenceStore } from './preference-store.port';

/** Writes messages in the transaction of what they tell: a cause that is rolled back tells nobody, a committed one loses nobody. */
@Injectable()
export class MessageWriter {
  constructor(
    private readonly messages: MessageStore,
    private readonly preferences: PreferenceStore,
    private readonly outbox: Outbox,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes what was not written before and hands what is due at once to the outbox, as ids. What its reader switched off is kept as
   * `dropped`, so that its cause counts as told. Only inside a unit of work. Answers how many were new.
   */
  async write(drafts: readonly MessageDraft[]): Promise<number> {
    if (drafts.length === 0) return 0;
    const timings = await this.timings(drafts);
    const at = this.clock.now();
    const messages = drafts.map((draft, position) => this.messageOf(draft, timings[position] ?? 'immediate', at));
    const added = new Set(await this.messages.insert(messages));
    await this.outbox.append(
      messages
        .filter(({ id, state }) => added.has(id) && state === 'waiting')
        .map(({ id }) => ({ kind: 'message_due', subjectId: id })),
    );
    return added.size;
  }

  /** Takes back what was not sent yet of a kind about a page that is not to be read any more. Only inside a unit of work. */
  async withdraw(withdrawal: Omit<Withdrawal, 'at'>): Promise<number> {
    return this.messages.withdraw({ ...withdrawal, at: this.clock.now() });
  }

  private async timings(drafts: readonly MessageDraft[]): Promise<MessageTiming[]> {
    const people = new Set(drafts.flatMap(({ to }) => ('personId' in to ? [to.personId] : [])));
    const chosen = await this.preferences.chosenBy([...people]);
    return drafts.map(({ kind, to }) => {
      const own =
        'personId' in to ? chosen.find((each) => each.personId === to.personId && each.kind === kind) : undefined;
      return timingOf(kind, own?.timing);
    });
  }

  private messageOf(draft: MessageDraft, timing: MessageTiming, at: Date): Message {
    const heldFor = timing === 'daily' || timing === 'weekly' ? timing : null;
    return {
      id: this.identifiers.next(),
      cause: draft.cause,
      kind: draft.kind,
      to: draft.to,
      path: draft.path,
      variables: draft.variables,
      introductionId: draft.introductionId ?? null,
      intentId: draft.intentId ?? null,
      confidential: timing === 'off' ? null : (draft.confidential ?? null),
      state: timing === 'off' ? 'dropped' : heldFor ? 'held' : 'waiting',
      heldFor,
      digestId: null,
      attempts: 0,
      nextAttemptAt: at,
      lastError: timing === 'off' ? 'switched off' : null,
      reference: null,
      createdAt: at,
      settledAt: timing === 'off' ? at : null,
    };
  }
}
