import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { type DigestPeriod, digestSlot } from '@matchwell/core/messages';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { Outbox } from '@matchwell/capabilities/events';
import type { Message } from './message';
import { MessageStore } from './message-store.port';

/** How many messages are put back in line at once. */
const BATCH = 200;

/** What one round did. */
export interface MessageRound {
  readonly digests: number;
  /** Messages whose next attempt was due. */
  readonly tried: number;
}

/** What time brings with it for messages: digests at their hour, and further attempts. Safe to repeat and to run in several processes. */
@Injectable()
export class DigestService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly messages: MessageStore,
    private readonly outbox: Outbox,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** One round. */
  async run(): Promise<MessageRound> {
    const now = this.clock.now();
    const digests = (await this.gather('daily', now)) + (await this.gather('weekly', now));
    const due = await this.messages.due(now, BATCH);
    if (due.length > 0) {
      await this.unitOfWork.run(() =>
        this.outbox.append(due.map((id) => ({ kind: 'message_due', subjectId: id }) as const)),
      );
    }
    return { digests, tried: due.length };
  }

  /**
   * Writes the digests of the latest slot: for each person with held messages one, in one transaction with the messages it gathers. The cause
   * names person, period and day, so no slot is served twice; a slot that was missed is served late, with what belonged to it.
   */
  private async gather(period: DigestPeriod, now: Date): Promise<number> {
    const slot = digestSlot(period, now);
    let written = 0;
    for (const personId of await this.messages.peopleWithHeld(period, slot.at)) {
      written += await this.unitOfWork.run(async () => {
        const id = this.identifiers.next();
        const digest = emptyDigest(id, personId, period, `digest ${period} ${slot.day} ${personId}`, now);
        const held = { personId, period, before: slot.at };
        if ((await this.messages.insert([digest])).length === 0) return 0;
        const count = await this.messages.gather(held.personId, held.period, held.before, id);
        if (count === 0) throw new Error('The messages of a digest were gathered by somebody else.');
        await this.outbox.append([{ kind: 'message_due', subjectId: id }]);
        return 1;
      });
    }
    return written;
  }
}

function emptyDigest(id: string, personId: string, period: DigestPeriod, cause: string, at: Date): Message {
  return {
    id,
    cause,
    kind: 'digest',
    to: { personId },
    path: '/',
    variables: { period },
    introductionId: null,
    intentId: null,
    confidential: null,
    state: 'waiting',
    heldFor: null,
    digestId: null,
    attempts: 0,
    nextAttemptAt: at,
    lastError: null,
    reference: null,
    createdAt: at,
    settledAt: null,
  };
}
