import { AuditLog } from '@matchwell/capabilities/audit';
import { Market } from '../support/market';

jest.setTimeout(120_000);

describe('what the audit log has written down', () => {
  let market: Market;
  let subjectId: string;

  beforeAll(async () => {
    market = await Market.open();
    const priya = await market.scout('Priya', 'RK9');
    subjectId = await market.postNeed(priya);
  });
  afterAll(() => market?.close());

  const entries = () => market.get(AuditLog).forSubject('need', subjectId);

  it.each([
    `UPDATE audit_entry SET action = 'nothing happened'`,
    `UPDATE audit_entry SET reason = NULL WHERE false`,
    'DELETE FROM audit_entry',
    'DELETE FROM audit_entry WHERE position = 1',
    'TRUNCATE audit_entry',
    'TRUNCATE audit_entry RESTART IDENTITY CASCADE',
    `INSERT INTO audit_entry (at, action, subject_type, subject_id, chain, sequence, previous_hash, hash)
       OVERRIDING SYSTEM VALUE VALUES (now(), 'x', 'need', 'x', 'x', 1, 'x', 'x')
       ON CONFLICT (position) DO UPDATE SET action = 'y'`,
    `MERGE INTO audit_entry a USING (SELECT 1) b ON true WHEN MATCHED THEN DELETE`,
  ])('stays as it is: %s', async (tampering) => {
    const before = await entries();
    expect(before).toHaveLength(1);
    await expect(market.query(tampering)).rejects.toThrow('append-only');
    expect(await entries()).toEqual(before);
  });

  it('gets no position of the writer’s choosing', async () => {
    const forged = `INSERT INTO audit_entry (position, at, action, subject_type, subject_id) VALUES (1, now(), 'x', 'need', 'x')`;
    await expect(market.query(forged)).rejects.toMatchObject({ code: '428C9' });
  });
});
