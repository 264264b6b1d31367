import { OUTBOX_CHANNEL } from '@matchwell/adapters/postgres/outbox-channel';
import type { DomainEvent } from '@matchwell/capabilities/events';
import type { MachineParts } from '../machinery';

/** Broken on purpose: says that something was written at once and not on commit. Whoever listens looks too early and finds nothing. */
export class HastyOutbox {
  constructor(private readonly parts: MachineParts) {}

  async append(events: readonly DomainEvent[]): Promise<void> {
    await this.parts.dataSource.query(`SELECT pg_notify($1, '')`, [OUTBOX_CHANNEL]);
    await this.parts.outbox.append(events);
  }
}
