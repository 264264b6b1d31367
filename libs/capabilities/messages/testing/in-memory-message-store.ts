import { MESSAGE_KINDS, type DigestPeriod } from '@matchwell/core/messages';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  type Message,
  type MessageState,
  MessageStore,
  type Settlement,
  type Withdrawal,
} from '@matchwell/capabilities/messages';
import { newestFirst } from '@matchwell/capabilities/testing/newest-first';

const HOUR_MS = 3_600_000;

/** Messages in memory. For one caller at a time: a lock is nothing here. */
export class InMemoryMessageStore extends MessageStore {
  private readonly kept = new Map<string, Message>();

  override async insert(messages: readonly Message[]): Promise<string[]> {
    return messages.flatMap((message) => {
      if ([...this.kept.values()].some(({ cause }) => cause === message.cause)) return [];
      const isErased = message.state === 'sent' || message.state === 'dropped';
      this.kept.set(message.id, structuredClone(isErased ? erased(message) : message));
      return [message.id];
    });
  }

  override async lockWaiting(id: string): Promise<Message | undefined> {
    const message = this.kept.get(id);
    return message?.state === 'waiting' ? structuredClone(message) : undefined;
  }

  override async settle(id: string, settlement: Settlement): Promise<void> {
    const message = this.kept.get(id);
    if (message?.state !== 'waiting') return;
    const { state } = settlement;
    const settled: Message = {
      ...message,
      state,
      lastError: state === 'sent' ? null : settlement.error,
      reference: state === 'sent' ? (settlement.reference ?? message.reference) : message.reference,
      settledAt: state === 'waiting' ? null : settlement.at,
      nextAttemptAt: state === 'waiting' ? settlement.nextAttemptAt : message.nextAttemptAt,
      attempts: message.attempts + (state === 'waiting' || state === 'failed' ? 1 : 0),
    };
    this.kept.set(id, state === 'sent' || state === 'dropped' ? erased(settled) : settled);
  }

  override async due(now: Date, limit: number): Promise<string[]> {
    return this.all()
      .filter(({ state, nextAttemptAt, attempts }) => {
        const sinceDue = now.getTime() - nextAttemptAt.getTime();
        return state === 'waiting' && sinceDue >= (attempts > 0 ? 0 : HOUR_MS);
      })
      .toSorted((a, b) => a.nextAttemptAt.getTime() - b.nextAttemptAt.getTime() || compareText(a.id, b.id))
      .slice(0, limit)
      .map(({ id }) => id);
  }

  override async peopleWithHeld(period: DigestPeriod, before: Date): Promise<string[]> {
    const people = this.all()
      .filter((message) => isHeld(message, period, before))
      .flatMap(({ to }) => ('personId' in to ? [to.personId] : []));
    return [...new Set(people)].toSorted(compareText);
  }

  override async gather(personId: string, period: DigestPeriod, before: Date, digestId: string): Promise<number> {
    const gathered = this.all().filter(
      (message) => isHeld(message, period, before) && 'personId' in message.to && message.to.personId === personId,
    );
    for (const message of gathered) this.kept.set(message.id, { ...message, state: 'gathered', digestId });
    return gathered.length;
  }

  override async gatheredIn(digestId: string): Promise<Message[]> {
    return this.all().filter((message) => message.digestId === digestId);
  }

  override async list(states: readonly MessageState[], page: PageRequest): Promise<Page<Message>> {
    const chosen = this.all().filter(({ state }) => states.length === 0 || states.includes(state));
    return newestFirst(chosen, ({ id }) => id, page);
  }

  override async listFor(personId: string, page: PageRequest): Promise<Page<Message>> {
    const own = this.all().filter(
      ({ to, kind }) =>
        'personId' in to && to.personId === personId && MESSAGE_KINDS[kind].group !== 'account' && kind !== 'digest',
    );
    return newestFirst(own, ({ id }) => id, page);
  }

  override async withdraw({ kind, path, instead, error, at }: Withdrawal): Promise<number> {
    const unsent = this.all().filter(
      (each) => each.kind === kind && each.path === path && ['waiting', 'held', 'failed'].includes(each.state),
    );
    for (const message of unsent)
      this.kept.set(
        message.id,
        erased({
          ...message,
          state: 'dropped',
          heldFor: null,
          variables: { ...message.variables, ...instead },
          lastError: error,
          settledAt: at,
        }),
      );
    return unsent.length;
  }

  override async revive(id: string, at: Date): Promise<boolean> {
    const message = this.kept.get(id);
    if (message?.state !== 'failed') return false;
    this.kept.set(id, { ...message, state: 'waiting', attempts: 0, nextAttemptAt: at, settledAt: null });
    return true;
  }

  /** Copies, in order of id. */
  private all(): Message[] {
    return structuredClone([...this.kept.values()]).toSorted((a, b) => compareText(a.id, b.id));
  }
}

function isHeld({ state, heldFor, createdAt }: Message, period: DigestPeriod, before: Date): boolean {
  return state === 'held' && heldFor === period && createdAt < before;
}

/** Without what must not outlive the sending. */
function erased(message: Message): Message {
  const to = 'personId' in message.to ? message.to : { address: '', displayName: '' };
  return { ...message, confidential: null, to };
}
