import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { MESSAGE_KINDS, nextAttempt } from '@matchwell/core/messages';
import type { Message } from './message';
import { type Letter, Mailer } from './mailer.port';
import { type Mailbox, MessageFacts } from './message-facts.port';
import { MessageRenderer, RenderError } from './message-renderer.port';
import { MessageStore, type Settlement } from './message-store.port';
import { subjectLine } from './subject-line';
import { UnsubscribeTokens } from './unsubscribe-tokens.port';

/** Delivers messages, one at a time, inside the transaction that marks them. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly messages: MessageStore,
    private readonly facts: MessageFacts,
    private readonly renderer: MessageRenderer,
    private readonly tokens: UnsubscribeTokens,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * Delivers a message that is waiting and due; anything else is left alone, so that a duplicate or late event does nothing. Handing over and
   * noting it cannot be one act: when the process dies in between, the message is handed over once more under the same id, and whoever
   * carries it can tell.
   */
  async deliver(messageId: string): Promise<void> {
    const message = await this.messages.lockWaiting(messageId);
    const now = this.clock.now();
    if (!message || message.nextAttemptAt > now) return;
    await this.messages.settle(message.id, await this.attempt(message, now));
  }

  private async attempt(message: Message, at: Date): Promise<Settlement> {
    const mailbox = 'personId' in message.to ? await this.facts.mailbox(message.to.personId) : message.to;
    if (!mailbox) return { state: 'dropped', error: 'reader gone', at };
    const letter = await this.letterOf(message, mailbox);
    if (!letter) return { state: 'dropped', error: 'no longer true', at };
    if (letter instanceof RenderError) return { state: 'failed', error: 'template', at };
    const handover = await this.mailer.send(letter);
    if (handover.result === 'accepted') return { state: 'sent', reference: handover.reference, at };
    const next = handover.result === 'deferred' ? nextAttempt(message.attempts + 1, at) : undefined;
    return next
      ? { state: 'waiting', error: handover.reason, nextAttemptAt: next }
      : { state: 'failed', error: handover.reason, at };
  }

  /** Undefined when what the message was to say may not be said any more. */
  private async letterOf(
    message: Message,
    { address, displayName }: Mailbox,
  ): Promise<Letter | RenderError | undefined> {
    const contact = await this.contactIn(message);
    if (message.kind === 'introduced' && !contact) return undefined;
    const items = message.kind === 'digest' ? await this.itemsOf(message) : undefined;
    try {
      const rendered = this.renderer.render({
        kind: message.kind,
        name: displayName,
        path: message.confidential?.path ?? message.path,
        variables: { ...message.variables, ...contact, ...(items && { count: String(items.length) }) },
        items,
        unsubscribeToken: await this.tokenFor(message),
      });
      return {
        id: message.id,
        to: { address, displayName },
        ...rendered,
        calendar: message.confidential?.calendar,
        date: message.createdAt,
      };
    } catch (error) {
      if (error instanceof RenderError) return error;
      throw error;
    }
  }

  /** Contacts are read at the moment of sending, and only for the message that reveals them. */
  private async contactIn(message: Message): Promise<Record<string, string> | undefined> {
    const { kind, to, introductionId } = message;
    if (kind !== 'introduced' || !introductionId || !('personId' in to) || !to.organisationId) return undefined;
    const other = await this.facts.otherSide(introductionId, to.organisationId);
    return (
      other && {
        contactName: other.displayName,
        contactOrganisation: other.organisationName,
        contactAddress: other.address,
        contactPhone: other.phone ?? 'not given',
      }
    );
  }

  private async itemsOf(digest: Message) {
    const gathered = await this.messages.gatheredIn(digest.id);
    return gathered.map((message) => ({ subject: subjectLine(this.renderer, message), path: message.path }));
  }

  private async tokenFor({ kind, to }: Message): Promise<string | undefined> {
    if (!MESSAGE_KINDS[kind].isOptional || !('personId' in to)) return undefined;
    return this.tokens.issue(to.personId, kind);
  }
}
