import type { Actor } from '@matchwell/core/access/actor';
import {
  type AdoptionCount,
  type DemandCount,
  FigureService,
  FigureSource,
  type ReachedStage,
} from '@matchwell/capabilities/figures';
import { CarriedDirectorySource } from '@matchwell/capabilities/routing-directory/testing/carried-directory-source';
import { HandClock } from '@matchwell/capabilities/testing/hand-clock';

/** Figures that a test states outright, remembering for which network they were asked. */
class StatedFigures extends FigureSource {
  readonly asked: (string | undefined)[] = [];

  constructor(
    private readonly stated: { adoptions?: AdoptionCount[]; demand?: DemandCount[]; reached?: ReachedStage[] },
  ) {
    super();
  }

  override async introductions(networkId: string | undefined): Promise<ReachedStage[]> {
    this.asked.push(networkId);
    return this.stated.reached ?? [];
  }

  override async adoptions(): Promise<AdoptionCount[]> {
    return this.stated.adoptions ?? [];
  }

  override async demand(): Promise<DemandCount[]> {
    return this.stated.demand ?? [];
  }
}

const serviceOf = (source: StatedFigures) => new FigureService(source, new CarriedDirectorySource(), new HandClock());
const actor = (role: Actor['role'], networkId?: string): Actor => ({
  personId: 'p-1',
  organisationId: 'o-1',
  role,
  networkId,
});
const adopted = (odsCode: string, quarter: string | null, count: number, inUse = count): AdoptionCount => ({
  odsCode,
  quarter,
  adopted: count,
  inUse,
});
const wanted = (odsCode: string, theme: string, openNeeds: number, unanswered: number): DemandCount => ({
  odsCode,
  postcode: null,
  theme,
  openNeeds,
  unanswered,
});

describe('figures', () => {
  describe('of adoption', () => {
    const figures = serviceOf(
      new StatedFigures({
        adoptions: [
          adopted('RK9', '2026-Q1', 3),
          adopted('RK9', '2026-Q3', 6, 5),
          adopted('RH8', '2026-Q3', 1),
          adopted('RYJ', null, 2),
          adopted('RTD', '2026-Q3', 1, 0),
          adopted('ZZZ99', '2026-Q2', 1),
        ],
      }),
    );

    it('begin the curve with the quarter in which five are live, and leave no gap', async () => {
      expect((await figures.adoption()).quarters).toEqual([
        { quarter: '2026-Q3', sites: 12 },
        { quarter: '2026-Q4', sites: 12 },
      ]);
    });

    it('suppress what could identify, by network and organisation', async () => {
      const { networks, organisations } = await figures.adoption();
      expect(networks).toHaveLength(16);
      const of = (id: string | null) => networks.find(({ network }) => network === id);
      expect(of('south-west')).toMatchObject({ organisations: null, sites: 9 });
      expect(of('ichp')).toMatchObject({ organisations: null, sites: null });
      expect(of('nenc')).toMatchObject({ organisations: 0, sites: 0 });
      expect(of(null)).toMatchObject({ trusts: 0, organisations: 0, sites: null });
      expect(of('south-west')?.trusts).toBeGreaterThan(5);
      expect(organisations).toEqual([
        { odsCode: 'RK9', name: 'University Hospitals Plymouth NHS Trust', network: 'south-west', sites: 8 },
      ]);
    });

    it('are empty for an empty market, every network at nought', async () => {
      const { quarters, networks, organisations } = await serviceOf(new StatedFigures({})).adoption();
      expect([quarters, organisations]).toEqual([[], []]);
      expect(networks.map(({ sites }) => sites)).toEqual(Array.from({ length: 15 }, () => 0));
    });
  });

  it('of demand add up the trusts of a network, suppressed, without a total to subtract from', async () => {
    const { cells, networks } = await serviceOf(
      new StatedFigures({
        demand: [
          wanted('RK9', 'stroke', 4, 3),
          wanted('RH8', 'stroke', 4, 3),
          wanted('RK9', 'copd', 2, 2),
          wanted('RYJ', 'copd', 2, 0),
        ],
      }),
    ).demand();
    expect(cells).toEqual([
      { theme: 'copd', network: 'south-west', count: null },
      { theme: 'stroke', network: 'south-west', count: 6 },
    ]);
    expect(networks.filter(({ openNeeds }) => openNeeds !== 0)).toEqual([
      { network: 'ichp', openNeeds: null },
      { network: 'south-west', openNeeds: 10 },
    ]);
  });

  describe('of introductions', () => {
    const reached: ReachedStage[] = [
      { networkId: 'east', organisationId: 'a', organisationName: 'Anglia', stage: 0, count: 3 },
      { networkId: 'east', organisationId: 'b', organisationName: 'Broads', stage: 3, count: 1 },
      { networkId: null, organisationId: 'a', organisationName: 'Anglia', stage: 1, count: 1 },
    ];

    it('are told as a whole, by network and by organisation', async () => {
      const outcome = await serviceOf(new StatedFigures({ reached })).funnel(actor('administrator'));
      if (!outcome.ok) throw new Error(outcome.refusal.detail);
      const { overall, networks, organisations } = outcome.value;
      const counts = (stages: typeof overall) => stages.slice(0, 5).map(({ count }) => count);
      expect(counts(overall)).toEqual([5, 2, 1, 1, 0]);
      expect(networks.map(({ network, stages }) => [network, counts(stages)])).toEqual([
        [null, [1, 1, 0, 0, 0]],
        ['east', [4, 1, 1, 1, 0]],
      ]);
      expect(organisations.map(({ name, stages }) => [name, counts(stages)])).toEqual([
        ['Anglia', [4, 1, 0, 0, 0]],
        ['Broads', [1, 1, 1, 1, 0]],
      ]);
    });

    it.each([
      ['an officer', actor('network_officer', 'east'), undefined, 'east'],
      ['an officer who names the own network', actor('network_officer', 'east'), 'east', 'east'],
      ['an administrator', actor('administrator'), undefined, undefined],
      ['an administrator who names a network', actor('administrator'), 'wessex', 'wessex'],
    ])('are asked of the source for %s within their scope', async (_who, who, named, scope) => {
      const source = new StatedFigures({});
      expect((await serviceOf(source).funnel(who, named)).ok).toBe(true);
      expect(source.asked).toEqual([scope]);
    });

    it.each([
      ['another network', actor('network_officer', 'east'), 'wessex'],
      ['no network at all', actor('network_officer', 'east'), 'atlantis'],
      ['an officer of none', actor('network_officer'), undefined],
      ['no network, to an administrator', actor('administrator'), 'atlantis'],
    ])('are refused for %s, alike, without asking', async (_what, who, named) => {
      const source = new StatedFigures({});
      expect(await serviceOf(source).funnel(who, named)).toEqual({
        ok: false,
        refusal: {
          code: 'figures.not_your_network',
          detail: 'There is no such network among those you act for.',
        },
      });
      expect(source.asked).toEqual([]);
    });
  });
});
