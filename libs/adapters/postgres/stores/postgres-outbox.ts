import { Injectable } from '@nestjs/common';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { type DomainEvent, Outbox, SUBSCRIPTIONS } from '@matchwell/capabilities/events';
import { OUTBOX_CHANNEL } from '../outbox-channel';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/**
 * The outbox in PostgreSQL: one row for each event and duty. A waiting twin is not written again but *locked* until this transaction ends:
 * were it only left alone, a dispatcher could hand it out and a consumer could run before this transaction's change is visible, and the
 * change would never be acted on. Dispatchers that listen are told when the transaction commits, and not when it is rolled back.
 */
@Injectable()
export class PostgresOutbox extends Outbox {
  constructor(
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly identifiers: Identifiers,
  ) {
    super();
  }

  override async append(events: readonly DomainEvent[]): Promise<void> {
    const rows = events
      .flatMap((event) => SUBSCRIPTIONS[event.kind].map((consumer) => ({ consumer, ...event })))
      .map((row) => ({ id: this.identifiers.next(), ...row }));
    if (rows.length === 0) return;
    await this.unitOfWork.transaction.query(
      `WITH written AS (
         INSERT INTO outbox (id, consumer, kind, subject_id)
         SELECT DISTINCT ON (consumer, subject_id) * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS given (id, consumer, kind, subject_id)
          ORDER BY consumer, subject_id, id
         ON CONFLICT (consumer, subject_id) WHERE claimed_at IS NULL DO UPDATE SET kind = EXCLUDED.kind)
       SELECT pg_notify($5, '')`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.consumer),
        rows.map((row) => row.kind),
        rows.map((row) => row.subjectId),
        OUTBOX_CHANNEL,
      ],
    );
  }
}
