import type { Identifiers } from '@matchwell/core/kernel/identifiers';
import { type DomainEvent, Outbox, SUBSCRIPTIONS } from '@matchwell/capabilities/events';
import type { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/**
 * Broken on purpose: leaves a waiting twin alone instead of locking it. The twin can be handed out and acted on before the change that
 * relied on it commits, and nobody ever acts on that change.
 */
export class DoNothingOutbox extends Outbox {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly identifiers: Identifiers,
  ) {
    super();
  }

  override async append(events: readonly DomainEvent[]): Promise<void> {
    for (const { kind, subjectId } of events) {
      for (const consumer of SUBSCRIPTIONS[kind]) {
        await this.unitOfWork.transaction.query(
          `INSERT INTO outbox (id, consumer, kind, subject_id) VALUES ($1, $2, $3, $4)
           ON CONFLICT (consumer, subject_id) WHERE claimed_at IS NULL DO NOTHING`,
          [this.identifiers.next(), consumer, kind, subjectId],
        );
      }
    }
  }
}
