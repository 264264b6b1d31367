import { type DomainEvent, Outbox, SUBSCRIPTIONS } from '@matchwell/capabilities/events';
import type { InMemoryMarket, OutboxEntry } from '@matchwell/capabilities/testing/in-memory-market';

/** The outbox in memory: one entry for each event and duty, merged while it waits. */
export class InMemoryOutbox extends Outbox {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async append(events: readonly DomainEvent[]): Promise<void> {
    const { outbox } = this.market.written;
    for (const { kind, subjectId } of events) {
      for (const consumer of SUBSCRIPTIONS[kind]) {
        const twin = outbox.find((each) => !each.claimed && each.consumer === consumer && each.subjectId === subjectId);
        if (!twin) outbox.push({ consumer, kind, subjectId, claimed: false });
      }
    }
  }

  /** What waits to be handed out. */
  waiting(): readonly OutboxEntry[] {
    return this.market.kept.outbox.filter(({ claimed }) => !claimed);
  }

  /** Hands out everything that waits, as a dispatcher would. */
  claimAll(): void {
    for (const entry of this.market.kept.outbox) entry.claimed = true;
  }
}
