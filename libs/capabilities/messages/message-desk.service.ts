import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { Outbox } from '@matchwell/capabilities/events';
import type { Message, MessageState } from './message';
import { MessageRenderer } from './message-renderer.port';
import { MessageStore } from './message-store.port';
import { subjectLine } from './subject-line';

/** A message in somebody's list: what it said in one line, and where to read on. */
export interface MessageLine {
  readonly id: string;
  readonly kind: Message['kind'];
  readonly subject: string;
  readonly path: string;
  readonly state: MessageState;
  readonly createdAt: Date;
}

/** Looking at messages: a person at their own, an administrator at how delivery stands. */
@Injectable()
export class MessageDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly renderer: MessageRenderer,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The actor's own messages, newest first, whether or not they were sent by mail. Nothing about the account is listed. */
  async own(actor: Actor, page: PageRequest): Promise<Page<MessageLine>> {
    const { items, nextCursor } = await this.messages.listFor(actor.personId, page);
    const lines = items.map((message) => {
      const { id, kind, path, state, createdAt } = message;
      return { id, kind, subject: subjectLine(this.renderer, message), path, state, createdAt };
    });
    return { items: lines, nextCursor };
  }

  /** Every message in the given states, newest first: for the operator. */
  async list(states: readonly MessageState[], page: PageRequest): Promise<Page<Message>> {
    return this.messages.list(states, page);
  }

  /** Tries a failed message once more, after its cause was mended. */
  async retry(id: string): Promise<Outcome<undefined, 'message.not_found'>> {
    return this.unitOfWork.run(async () => {
      if (!(await this.messages.revive(id, this.clock.now())))
        return refused('message.not_found', 'There is no failed message with this id.');
      await this.outbox.append([{ kind: 'message_due', subjectId: id }]);
      return accepted(undefined);
    });
  }
}
