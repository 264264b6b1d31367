import { OutboxMachinery, type MachineParts, type Passing } from '../machinery';

/** Broken on purpose: acknowledges a delivery before acting on it. Dying between the two loses the work. */
export class DoneBeforeEffect extends OutboxMachinery {
  constructor(private readonly own: MachineParts) {
    super(own);
  }

  override async work(number: number, passing: Passing): Promise<number> {
    const claimed = await this.own.deliveries.claim(10);
    for (const { id, subjectId } of claimed) {
      await this.own.dataSource.query('UPDATE outbox SET done_at = now() WHERE id = $1', [id]);
      await passing('taken', number);
      await this.own.dataSource.query('INSERT INTO effect VALUES ($1, $2)', [subjectId, id]);
      await passing('effect', number);
    }
    return claimed.length;
  }
}
