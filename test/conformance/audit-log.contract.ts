import { firstBrokenSeal, nextSeal, verifyChain } from '@matchwell/core/audit-chain';
import type { AuditEntry, AuditSearch } from '@matchwell/capabilities/audit';
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

    it('finds entries by actor, action, record and moment, alone and together, newest first', async () => {
      const [ann, bob, key] = [stores.identifiers.next(), stores.identifiers.next(), stores.identifiers.next()];
      const [need, other] = [stores.identifiers.next(), stores.identifiers.next()];
      const publish = `need.publish ${need}`;
      const of = (personId: string | null, subjectId: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
        personId,
        organisationId: null,
        action: publish,
        subjectType: 'need',
        subjectId,
        ...more,
      });
      const written = [
        of(ann, need),
        of(ann, other, { action: `need.close ${need}` }),
        of(bob, need, { after: { apiKey: key } }),
        of(null, need, { action: `system.lapse ${need}`, reason: 'timing' }),
        of(ann, need, { subjectType: 'innovation' }),
      ];
      for (const entry of written) await append(entry);
      const found = async (search: AuditSearch) => {
        const { items, nextCursor } = await stores.audit.search(search, { limit: 100 });
        expect(nextCursor).toBeNull();
        return items.map(({ personId, action, subjectType, subjectId }) =>
          written.findIndex(
            (each) =>
              each.personId === personId &&
              each.action === action &&
              each.subjectType === subjectType &&
              each.subjectId === subjectId,
          ),
        );
      };
      expect(await found({ actorId: ann })).toEqual([4, 1, 0]);
      expect(await found({ actorId: key })).toEqual([2]);
      expect(await found({ actorId: null, subjectId: need })).toEqual([3]);
      expect(await found({ action: publish })).toEqual([4, 2, 0]);
      expect(await found({ subjectType: 'need', subjectId: need })).toEqual([3, 2, 0]);
      expect(await found({ subjectId: need })).toEqual([4, 3, 2, 0]);
      expect(await found({ actorId: ann, action: publish, subjectType: 'need' })).toEqual([0]);
      expect(await found({ actorId: stores.identifiers.next() })).toEqual([]);
      expect(await found({ action: 'need.publish' })).not.toContain(0);

      const { items } = await stores.audit.search({ actorId: ann }, { limit: 100 });
      const [last, first] = [items[0]!.at, items.at(-1)!.at];
      const before = new Date(first.getTime() - 1);
      const after = new Date(last.getTime() + 1);
      expect(await found({ actorId: ann, from: first, to: last })).toEqual([4, 1, 0]);
      expect(await found({ actorId: ann, to: before })).toEqual([]);
      expect(await found({ actorId: ann, from: after })).toEqual([]);
    });

    it('shows what was found page by page, each entry once, whatever is added meanwhile', async () => {
      const personId = stores.identifiers.next();
      const entry: AuditEntry = {
        personId,
        organisationId: null,
        action: 'need.edit',
        subjectType: 'need',
        subjectId: stores.identifiers.next(),
      };
      // Of one moment, and of several.
      await stores.unitOfWork.run(async () => {
        for (let count = 0; count < 3; count += 1) await stores.audit.append(entry);
      });
      await append(entry);
      const all = (await stores.audit.forSubject('need', entry.subjectId)).map(({ position }) => position);
      const positions: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await stores.audit.search({ actorId: personId }, { limit: 2, cursor });
        expect(page.items.length).toBeLessThanOrEqual(2);
        positions.push(...page.items.map(({ position }) => position));
        cursor = page.nextCursor ?? undefined;
        if (positions.length === 2) await append(entry);
      } while (cursor !== undefined);
      expect(positions).toEqual(all.toReversed());
      expect(await stores.audit.search({ actorId: personId }, { limit: 2, cursor: '999999999' })).toEqual({
        items: [],
        nextCursor: null,
      });
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
