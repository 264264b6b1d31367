import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { Decision } from '@matchwell/core/learning';
import { Furnishing, NOON, type Owner } from '@matchwell/capabilities/testing/furnishing';
import type { Introduction } from '@matchwell/capabilities/introductions';
import type { Organisation } from '@matchwell/capabilities/organisations';
import type { MarketStores, OpenStores } from './market-stores';

const TODAY: CalendarDay = '2026-11-22';

const decline = (by: 'network' | 'buyer') => ({ by, reasonCode: 'other', note: 'No.', on: TODAY });

/** What every counter of figures promises. */
export function describeFigureSource(open: OpenStores): void {
  describe('figures', () => {
    let stores: MarketStores;
    let furnish: Furnishing;
    let grace: Owner;
    let priya: Owner;
    let trust: Organisation;

    beforeAll(async () => {
      stores = await open();
      furnish = new Furnishing(stores);
      await furnish.network('south-west');
      await furnish.network('east');
    });
    beforeEach(async () => {
      grace = await furnish.supplier();
      priya = await furnish.buyer();
      trust = (await stores.organisations.findById(priya.organisationId))!;
    });
    afterAll(() => stores?.close());

    /** Keeps an introduction, moved at once to where it is told to stand. */
    const introduce = async (
      more: Partial<Pick<Introduction, 'networkId' | 'state' | 'decline' | 'outcome'>> = {},
    ): Promise<Introduction> => {
      const needId = await furnish.openNeed(priya);
      const innovationId = await furnish.publishedInnovation(grace, { deployments: [] });
      const pair = { needId, innovationId, buyer: priya, supplier: grace };
      const { state, decline: declined, outcome } = { decline: null, outcome: null, ...more };
      const proposal = furnish.proposal(pair, 'networkId' in more ? { networkId: more.networkId } : {});
      await stores.unitOfWork.run(async () => {
        await stores.introductions.insert(proposal);
        if (!state) return;
        const changes = { ...(declined ? { decline: declined } : {}), ...(outcome ? { outcome } : {}) };
        const { id, version } = proposal;
        await stores.introductions.transition({ id, version, from: 'in_review', to: state, changes, at: NOON });
      });
      return proposal;
    };
    const decide = ({ id, needId, innovationId }: Introduction, more: Partial<Decision>) =>
      stores.unitOfWork.run(() =>
        stores.decisions.append({
          id: stores.identifiers.next(),
          introductionId: id,
          needId,
          innovationId,
          party: 'buyer',
          kind: 'outcome',
          reasonCode: null,
          outcome: null,
          epochId: 'e-1',
          rank: 1,
          needFeatures: {},
          supplierFeatures: {},
          propensity: null,
          at: NOON.toISOString(),
          ...more,
        }),
      );
    const reached = async (networkId?: string) =>
      (await stores.figures.introductions(networkId))
        .filter(({ organisationId }) => organisationId === priya.organisationId)
        .map(({ networkId: network, stage, count }) => [network, stage, count]);
    const adoptedHere = async () =>
      (await stores.figures.adoptions(TODAY))
        .filter(({ odsCode }) => odsCode === trust.odsCode)
        .map(({ quarter, adopted, inUse }) => [quarter, adopted, inUse]);

    it('counts each introduction at the furthest stage that its state proves', async () => {
      const states = [
        'in_review',
        'in_review',
        'awaiting_both',
        'awaiting_buyer',
        'awaiting_supplier',
        'introduced',
      ] as const;
      for (const state of states) await introduce({ state });
      await introduce({ state: 'closed', outcome: { outcome: 'stopped', on: TODAY } });
      await introduce({ state: 'introduced', outcome: { outcome: 'pilot', on: TODAY } });
      await introduce({ state: 'declined', decline: decline('network') });
      await introduce({ state: 'declined', decline: decline('buyer') });
      await introduce({ state: 'lapsed' });
      expect(await reached()).toEqual([
        ['south-west', 0, 4],
        ['south-west', 1, 2],
        ['south-west', 2, 2],
        ['south-west', 3, 2],
        ['south-west', 5, 1],
      ]);
    });

    it('remembers what was decided before an introduction ended or fell back', async () => {
      await decide(await introduce({ state: 'lapsed' }), { kind: 'approve', party: 'network' });
      await decide(await introduce({ state: 'declined', decline: decline('buyer') }), { kind: 'consent' });
      const stopped = await introduce({ state: 'closed', outcome: { outcome: 'stopped', on: TODAY } });
      await decide(stopped, { outcome: 'met' });
      await decide(stopped, { outcome: 'spread' });
      await decide(stopped, { kind: 'close', outcome: 'stopped' });
      expect(await reached()).toEqual([
        ['south-west', 1, 1],
        ['south-west', 2, 1],
        ['south-west', 9, 1],
      ]);
    });

    it('keeps networks apart, and those of no network with nobody but the whole', async () => {
      await introduce();
      await introduce({ networkId: 'east' });
      await introduce({ networkId: null });
      expect(await reached('east')).toEqual([['east', 0, 1]]);
      expect(await reached('south-west')).toEqual([['south-west', 0, 1]]);
      expect(await reached('wessex')).toEqual([]);
      expect(await reached()).toEqual([
        ['east', 0, 1],
        ['south-west', 0, 1],
        [null, 0, 1],
      ]);
    });

    it('counts a product at an organisation once, from its earliest day, and says whether it is in use', async () => {
      const odsCode = trust.odsCode ?? '';
      await furnish.publishedInnovation(grace, {
        deployments: [
          { odsCode, since: '2026-05-01' },
          { odsCode, department: 'Ward 2', since: '2025-12-31', until: '2026-06-30' },
          { odsCode: 'ZZZ99', since: '2026-01-01' },
        ],
      });
      await furnish.publishedInnovation(grace, {
        deployments: [{ odsCode, since: '2025-10-01', until: '2026-11-21' }],
      });
      await furnish.publishedInnovation(grace, { deployments: [{ odsCode, until: TODAY }] });
      await furnish.publishedInnovation(grace, { deployments: [{ odsCode, since: '2026-11-23' }] });
      await furnish.draftInnovation(grace, { deployments: [{ odsCode, since: '2024-01-01' }] });
      expect(await adoptedHere()).toEqual([
        ['2025-Q4', 2, 1],
        [null, 1, 1],
      ]);
    });

    it('counts introductions that came to live, also those that stopped later', async () => {
      await introduce({ state: 'introduced', outcome: { outcome: 'live', on: '2026-02-01' } });
      await introduce({ state: 'introduced', outcome: { outcome: 'pilot', on: '2026-02-01' } });
      const stopped = await introduce({ state: 'closed', outcome: { outcome: 'stopped', on: TODAY } });
      await decide(stopped, { outcome: 'live', at: '2026-06-30T23:30:00.000Z' });
      const spread = await introduce({ state: 'introduced', outcome: { outcome: 'spread', on: '2026-09-01' } });
      await decide(spread, { outcome: 'live', at: '2026-03-01T09:00:00.000Z' });
      expect(await adoptedHere()).toEqual([
        ['2026-Q1', 2, 2],
        ['2026-Q3', 1, 0],
      ]);
    });

    it('counts open needs by primary theme, and those that no product answers', async () => {
      const matched = async (needId: string, eligible: number, needVersion = 1) =>
        stores.unitOfWork.run(() =>
          stores.matches.replace(
            {
              needId,
              needVersion,
              epochId: 'e-1',
              counts: { candidates: 9, eligible, conditional: 1, nearMiss: 0, excluded: 0 },
              gateFailures: {},
              matches: [],
            },
            NOON,
          ),
        );
      const stroke = { themes: ['stroke', 'copd'] };
      await matched(await furnish.openNeed(priya, stroke), 0);
      await matched(await furnish.openNeed(priya, stroke), 2);
      await matched(await furnish.openNeed(priya, { themes: ['copd'] }), 0);
      await matched(await furnish.openNeed(priya, { themes: ['copd'] }), 0, 0);
      await furnish.openNeed(priya, stroke);
      await matched(await furnish.openNeed(priya, { ...stroke, visibility: 'private' }), 0);
      await furnish.draftNeed(priya, stroke);
      const here = (await stores.figures.demand()).filter(({ odsCode }) => odsCode === trust.odsCode);
      expect(here).toEqual([
        { odsCode: trust.odsCode, postcode: 'PL6 8DH', theme: 'copd', openNeeds: 2, unanswered: 1 },
        { odsCode: trust.odsCode, postcode: 'PL6 8DH', theme: 'stroke', openNeeds: 3, unanswered: 1 },
      ]);
    });
  });
}
