import { OutboxMachinery, type MachineParts, type Passing } from '../machinery';

/** Broken on purpose: trusts its lease. A worker that slept past it writes its effect a second time when it wakes. */
export class LeaseWithoutLock extends OutboxMachinery {
  constructor(private readonly own: MachineParts) {
    super(own);
  }

  override async work(number: number, passing: Passing): Promise<number> {
    const { dataSource, deliveries } = this.own;
    const claimed = await deliveries.claim(10);
    for (const { id, subjectId } of claimed) {
      const open = await dataSource.query<unknown[]>('SELECT FROM outbox WHERE id = $1 AND done_at IS NULL', [id]);
      if (open.length === 0) continue;
      await passing('taken', number);
      await dataSource.query('INSERT INTO effect VALUES ($1, $2)', [subjectId, id]);
      await dataSource.query('UPDATE outbox SET done_at = now() WHERE id = $1', [id]);
    }
    return claimed.length;
  }
}
