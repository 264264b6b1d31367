import type { AuditEntry } from '@matchwell/capabilities/audit';
import type { MarketStores, OpenStores } from './market-stores';

/** What every audit log promises. */
export function describeAuditLog(open: OpenStores): void {
  describe('the audit log', () => {
    let stores: MarketStores;

    beforeAll(async () => {
      stores = await open();
    });
    afterAll(() => stores?.close());

    const append = (entry: AuditEntry) => stores.unitOfWork.run(() => stores.audit.append(entry));

    it('tells what happened to a subject, oldest first, in the words that were written', async () => {
      const subjectId = stores.identifiers.next();
      const personId = stores.identifiers.next();
      const approval: AuditEntry = {
        personId,
        organisationId: stores.identifiers.next(),
        action: 'introduction.approve',
        subjectType: 'introduction',
        subjectId,
        before: { state: 'in_review' },
        after: { state: 'awaiting_both', network: null },
        reason: 'It fits.',
      };
      const lapse: AuditEntry = {
        personId: null,
        organisationId: null,
        action: 'system.lapse',
        subjectType: 'introduction',
        subjectId,
      };
      await append(approval);
      await append({ ...lapse, subjectType: 'need' });
      await append(lapse);

      const entries = await stores.audit.forSubject('introduction', subjectId);
      expect(entries.map(({ position: _position, at: _at, ...words }) => words)).toEqual([approval, lapse]);
      for (const { at } of entries) expect(at.getTime()).toBeGreaterThan(Date.UTC(2026, 0, 1));
      expect(entries[1]!.position).toBeGreaterThan(entries[0]!.position);
      expect(await stores.audit.forSubject('introduction', stores.identifiers.next())).toEqual([]);
    });

    it('keeps no word of a change that was rolled back', async () => {
      const subjectId = stores.identifiers.next();
      const crash = new Error('crash');
      const entry: AuditEntry = {
        personId: null,
        organisationId: null,
        action: 'need.publish',
        subjectType: 'need',
        subjectId,
      };
      const work = stores.unitOfWork.run(async () => {
        await stores.audit.append(entry);
        throw crash;
      });
      await expect(work).rejects.toBe(crash);
      expect(await stores.audit.forSubject('need', subjectId)).toEqual([]);
      await expect(stores.audit.append(entry)).rejects.toThrow('unit of work');
    });
  });
}
