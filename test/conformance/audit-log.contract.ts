import { firstBrokenSeal, nextSeal, verifyChain } from '@matchwell/core/audit-chain';
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
        reason: 'timing',
        words: 'It fits.',
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
      expect(
        entries.map(
          ({ position: _position, at: _at, chain: _chain, sequence: _sequence, hash: _hash, ...said }) => said,
        ),
      ).toEqual([approval, lapse]);
      for (const { at } of entries) expect(at.getTime()).toBeGreaterThan(Date.UTC(2026, 0, 1));
      expect(entries[1]!.position).toBeGreaterThan(entries[0]!.position);
      expect(await stores.audit.forSubject('introduction', stores.identifiers.next())).toEqual([]);
    });

    it('keeps what a person typed beside the chain, whichever field it came in', async () => {
      const subjectId = stores.identifiers.next();
      const personId = stores.identifiers.next();
      const organisationId = stores.identifiers.next();
      const entry = { personId, organisationId, action: 'introduction.reroute', subjectId } as const;
      await append({ ...entry, subjectType: 'introduction', reason: 'Ask Ann, she knows them.' });
      const [read] = await stores.audit.forSubject('introduction', subjectId);
      expect(read).toMatchObject({ reason: undefined, words: 'Ask Ann, she knows them.', chain: organisationId });
      const { entries, words } = await stores.auditChains.read(organisationId);
      expect(JSON.stringify(entries)).not.toContain('Ann');
      expect(words).toMatchObject([{ sequence: 1, words: 'Ask Ann, she knows them.' }]);
    });

    it('chains what each organisation did on its own, and what the product did', async () => {
      const [one, other] = [stores.identifiers.next(), stores.identifiers.next()];
      const of = (organisationId: string | null): AuditEntry => ({
        personId: null,
        organisationId,
        action: 'need.publish',
        subjectType: 'need',
        subjectId: stores.identifiers.next(),
      });
      await append(of(one));
      await stores.unitOfWork.run(async () => {
        for (const entry of [of(other), of(one), of(null), of(other)]) await stores.audit.append(entry);
      });
      const hash = (text: string) => stores.auditChains.hash(text);
      for (const [chain, length] of [
        [one, 2],
        [other, 2],
      ] as const) {
        const { entries, head } = await stores.auditChains.read(chain);
        expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length }, (_none, index) => index + 1));
        expect(head).toEqual({ length, hash: entries.at(-1)?.hash });
        expect(verifyChain({ chain, entries, head, sealed: [] }, hash)).toBeUndefined();
      }
      expect(await stores.auditChains.chains()).toEqual(expect.arrayContaining([one, other, 'product']));
      expect(Object.keys(await stores.auditChains.heads())).toEqual(expect.arrayContaining([one, other, 'product']));
      const nothing = await stores.auditChains.read(stores.identifiers.next());
      expect(nothing).toMatchObject({ entries: [], words: [] });
      expect(nothing.head).toBeUndefined();
    });

    it('is sealed as it stands, and no seal is lost', async () => {
      const hash = (text: string) => stores.auditChains.hash(text);
      const heads = await stores.auditChains.heads();
      const before = await stores.auditChains.seals();
      const seal = nextSeal(before.at(-1), '2026-11-22T02:00:00.000Z', heads, hash);
      await stores.unitOfWork.run(async () => {
        await stores.auditChains.lockSeals();
        await stores.auditChains.insertSeal(seal);
      });
      expect(await stores.auditChains.seals()).toEqual([...before, seal]);
      expect(firstBrokenSeal(await stores.auditChains.seals(), hash)).toBeUndefined();
      await expect(stores.auditChains.insertSeal(seal)).rejects.toThrow('unit of work');
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
