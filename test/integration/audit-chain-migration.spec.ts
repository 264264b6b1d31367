import { AuditChain1764000020000 } from '@matchwell/adapters/postgres/migrations/1764000020000-audit-chain';
import { verifyChain } from '@matchwell/core/audit-chain';
import { AuditChainStore } from '@matchwell/capabilities/audit';
import { DataSource } from 'typeorm';
import { Market } from '../support/market';

jest.setTimeout(180_000);

describe('the migration to audit chains', () => {
  let market: Market;

  beforeAll(async () => {
    market = await Market.open();
  });
  afterAll(() => market?.close());

  it('chains what was written before, more than one page of it, and moves what people typed beside the chain', async () => {
    const migration = new AuditChain1764000020000();
    const runner = market.get(DataSource).createQueryRunner();
    await migration.down(runner);
    const organisationId = market.nextId();
    await market.query(
      `INSERT INTO audit_entry (at, person_id, organisation_id, action, subject_type, subject_id, after, reason)
       SELECT now() + n * interval '1 second', CASE WHEN n % 2 = 0 THEN gen_random_uuid() END,
              CASE WHEN n % 3 > 0 THEN $1::uuid END, 'need.publish', 'need', n::text, jsonb_build_object('n', n * 0.1),
              CASE WHEN n % 2 = 0 THEN 'Typed by somebody' ELSE 'need_closed' END
         FROM generate_series(1, 1500) n`,
      [organisationId],
    );
    await migration.up(runner);
    await runner.release();
    const store = market.get(AuditChainStore);
    const hash = (text: string) => store.hash(text);
    for (const [chain, length] of [
      [organisationId, 1_000],
      ['product', 500],
    ] as const) {
      const { entries, head, words } = await store.read(chain);
      expect(entries).toHaveLength(length);
      expect(words).toHaveLength(length / 2);
      expect(verifyChain({ chain, entries, head, sealed: [] }, hash)).toBeUndefined();
      expect(new Set(entries.map(({ reason }) => reason))).toEqual(new Set([null, 'need_closed']));
    }
    await expect(market.query('DELETE FROM audit_entry')).rejects.toThrow('append-only');
  });
});
