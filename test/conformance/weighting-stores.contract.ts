import { WEIGHTS } from '@matchwell/core/ranking';
import type { MatchingRunReport, NetworkEmphasisVersion, WeightSetDraft } from '@matchwell/capabilities/weighting';
import type { MarketStores, OpenStores } from './market-stores';

const AT = new Date('2026-11-22T09:30:00.000Z');
const LATER = new Date('2026-11-23T09:30:00.000Z');
const CONTENT = WEIGHTS['2026-11']!;

const draft = (name: string): WeightSetDraft => ({ name, reason: 'Evidence should count for more.', content: CONTENT });

/** What every keeper of sets of weights, and of the runs about them, promises. */
export function describeWeightingStores(open: OpenStores): void {
  describe('sets of weights', () => {
    let stores: MarketStores;

    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores?.close());

    const run = <Value>(work: () => Promise<Value>) => stores.unitOfWork.run(work);
    const kept = async (name: string) => {
      const id = stores.identifiers.next();
      expect(await run(() => stores.weightSets.insert(id, draft(name), AT))).toBe(true);
      return id;
    };

    it('are kept as drafts, under names of their own, drafts first', async () => {
      const id = await kept('2027-01');
      expect(await stores.weightSets.find(id)).toEqual({
        ...draft('2027-01'),
        id,
        state: 'draft',
        version: 1,
        simulated: null,
        createdAt: AT,
        updatedAt: AT,
        publishedAt: null,
      });
      expect(await run(() => stores.weightSets.insert(stores.identifiers.next(), draft('2027-01'), AT))).toBe(false);
      const second = await kept('2027-02');
      await run(() => stores.weightSets.end(second, 1, 'discarded', AT));
      const third = await kept('2027-03');
      expect((await stores.weightSets.list()).map((each) => each.id).slice(2)).toEqual([second]);
      expect((await stores.weightSets.list()).map((each) => each.id).toSorted()).toEqual(
        [id, second, third].toSorted(),
      );
      expect(await stores.weightSets.find(stores.identifiers.next())).toBeUndefined();
    });

    it('are saved by who read the last version, and by nobody else', async () => {
      const id = await kept('2027-01');
      await kept('2027-02');
      const changed = { ...draft('2027-01b'), reason: 'Price should count for more.' };
      expect(await run(() => stores.weightSets.save(id, 1, draft('2027-02'), LATER))).toBe('taken');
      expect(await run(() => stores.weightSets.save(id, 1, changed, LATER))).toBe('saved');
      expect(await run(() => stores.weightSets.save(id, 1, draft('2027-01'), LATER))).toBe('stale');
      expect(await stores.weightSets.find(id)).toMatchObject({
        ...changed,
        version: 2,
        createdAt: AT,
        updatedAt: LATER,
      });
    });

    it('end once, at the version that was read, and are for the next epoch when they were published', async () => {
      expect(await stores.epochs.governedTerms()).toEqual({});
      const [first, second] = [await kept('2027-01'), await kept('2027-02')];
      expect(await run(() => stores.weightSets.end(first, 2, 'published', AT))).toBe(false);
      expect(await run(() => stores.weightSets.end(first, 1, 'published', AT))).toBe(true);
      expect(await run(() => stores.weightSets.end(first, 2, 'discarded', AT))).toBe(false);
      expect(await run(() => stores.weightSets.save(first, 2, draft('2027-09'), LATER))).toBe('stale');
      expect(await stores.weightSets.find(first)).toMatchObject({ state: 'published', version: 2, publishedAt: AT });
      expect(await stores.epochs.governedTerms()).toEqual({ weights: { version: '2027-01', content: CONTENT } });
      await run(() => stores.weightSets.end(second, 1, 'published', LATER));
      expect(await stores.epochs.governedTerms()).toMatchObject({ weights: { version: '2027-02' } });
    });

    it('remember the simulation of the version that stands', async () => {
      const id = await kept('2027-01');
      const runId = stores.identifiers.next();
      await run(() => stores.weightSets.noteSimulation(id, 1, runId));
      expect((await stores.weightSets.find(id))?.simulated).toEqual({ version: 1, runId });
      await run(() => stores.weightSets.save(id, 1, draft('2027-01'), LATER));
      await run(() => stores.weightSets.noteSimulation(id, 1, stores.identifiers.next()));
      expect(await stores.weightSets.find(id)).toMatchObject({ version: 2, simulated: { version: 1, runId } });
    });

    it('have runs that wait, go on, and end once with a report or without', async () => {
      const id = stores.identifiers.next();
      const subject = { id: await kept('2027-01'), version: 1 };
      const asked = { id, kind: 'weights_simulation', subject, personId: null, requestedAt: AT } as const;
      await run(() => stores.matchingRuns.insert(asked));
      const waiting = { ...asked, state: 'waiting', done: 0, total: 0, report: null, endedAt: null };
      expect(await stores.matchingRuns.find(id)).toEqual(waiting);
      expect((await stores.matchingRuns.findOpen('weights_simulation', subject))?.id).toBe(id);
      expect(await stores.matchingRuns.findOpen('weights_simulation', { ...subject, version: 2 })).toBeUndefined();
      expect(await stores.matchingRuns.findOpen('epoch_preview', null)).toBeUndefined();
      await stores.matchingRuns.sayProgress(id, 3, 8);
      expect(await stores.matchingRuns.find(id)).toMatchObject({ state: 'running', done: 3, total: 8 });
      const report: MatchingRunReport = {
        kind: 'epoch_roll',
        roll: { epochId: 'e-2', before: 'e-1', innovations: 4, weightsVersion: '2027-01', openNeeds: 2 },
      };
      await run(() => stores.matchingRuns.end(id, report, LATER));
      const ended = { ...asked, state: 'done', done: 8, total: 8, report, endedAt: LATER };
      expect(await stores.matchingRuns.find(id)).toEqual(ended);
      await run(() => stores.matchingRuns.end(id, null, AT));
      await stores.matchingRuns.sayProgress(id, 1, 8);
      expect(await stores.matchingRuns.find(id)).toEqual(ended);
      expect(await stores.matchingRuns.findOpen('weights_simulation', subject)).toBeUndefined();

      const [failed, roll] = [stores.identifiers.next(), stores.identifiers.next()];
      await run(() =>
        stores.matchingRuns.insert({
          id: failed,
          kind: 'epoch_preview',
          subject: null,
          personId: null,
          requestedAt: AT,
        }),
      );
      await run(() =>
        stores.matchingRuns.insert({ id: roll, kind: 'epoch_roll', subject: null, personId: null, requestedAt: LATER }),
      );
      expect((await stores.matchingRuns.findOpen('epoch_roll', null))?.id).toBe(roll);
      await run(() => stores.matchingRuns.end(failed, null, LATER));
      const recent = await stores.matchingRuns.recent(['epoch_preview', 'epoch_roll'], 5);
      expect(recent.map((each) => [each.id, each.state])).toEqual([
        [roll, 'waiting'],
        [failed, 'failed'],
      ]);
      expect(await stores.matchingRuns.recent(['epoch_preview', 'epoch_roll'], 1)).toHaveLength(1);
    });

    it('have what networks weigh beside them: every version kept, numbered once, of each network alone', async () => {
      const { networkEmphases } = stores;
      const version = (networkId: string, number: number, factor: number): NetworkEmphasisVersion => ({
        id: stores.identifiers.next(),
        networkId,
        version: number,
        criteria: factor === 1 ? [] : [{ criterion: 'evidence', factor }],
        reason: 'Our trusts ask for trials.',
        since: AT,
      });
      expect(await networkEmphases.inForce('ichp')).toBeUndefined();
      const [first, second, elsewhere] = [version('ichp', 1, 1.5), version('ichp', 2, 1), version('east', 1, 0.5)];
      for (const each of [first, second, elsewhere]) expect(await run(() => networkEmphases.add(each))).toBe(true);
      expect(await run(() => networkEmphases.add(version('ichp', 2, 1.2)))).toBe(false);
      expect(await networkEmphases.inForce('ichp')).toEqual(second);
      expect(await networkEmphases.history('ichp')).toEqual([second, first]);
      expect(await networkEmphases.inForce('east')).toEqual(elsewhere);
    });
  });
}
