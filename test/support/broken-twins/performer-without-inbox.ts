import type { Delivery, OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import type { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';

/** Broken on purpose: performs whatever it is handed, whether or not it was performed before. */
export class PerformerWithoutInbox {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {}

  perform: OutboxDeliveries['perform'] = async (id, duty) => {
    try {
      return await this.unitOfWork.run(async () => {
        const [row] = await this.unitOfWork.transaction.query<(Omit<Delivery, 'subjectId'> & { subject_id: string })[]>(
          'SELECT id, consumer, subject_id FROM outbox WHERE id = $1',
          [id],
        );
        if (!row) return 'already_done_or_taken';
        await duty({ id, consumer: row.consumer, subjectId: row.subject_id });
        await this.unitOfWork.transaction.query('UPDATE outbox SET done_at = now() WHERE id = $1', [id]);
        return 'done';
      });
    } catch {
      return 'failed';
    }
  };
}
