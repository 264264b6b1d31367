import type { NestExpressApplication } from '@nestjs/platform-express';
import { FigureSource } from '@matchwell/capabilities/figures';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import request from 'supertest';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { UnscopedFigureSource } from '../support/broken-twins/unscoped-figure-source';
import { Market, type Somebody } from '../support/market';
import { createReplacedMarketplace } from '../support/marketplace';
import { testConfiguration } from '../support/matcher';
import { propose } from '../support/proposals';

jest.setTimeout(180_000);

interface Funnel {
  readonly overall: readonly { readonly id: string; readonly count: number }[];
  readonly networks: readonly { readonly network: string | null }[];
  readonly organisations: readonly { readonly name: string }[];
}

describe('the figures of the market', () => {
  let market: Market;
  let application: NestExpressApplication;
  let westOfficer: Somebody;
  let eastOfficer: Somebody;
  let scout: Somebody;

  beforeAll(async () => {
    market = await Market.open();
    const grace = await market.innovator('Grace');
    scout = await market.scout('Priya', 'RK9');
    const helen = await market.scout('Helen', 'RYJ');
    westOfficer = await market.officer('Sam', 'south-west');
    eastOfficer = await market.officer('Kwame', 'east');
    const deployments = [{ odsCode: 'RK9', since: '2026-01-05' }];
    for (let made = 0; made < 6; made += 1) {
      const innovationId = await market.publishInnovation(grace, { name: `Kite ${made}`, deployments });
      const buyer = made < 4 ? scout : helen;
      const needId = await market.postNeed(buyer, { themes: ['stroke'] });
      await propose(market, { needId, innovationId, buyer, supplier: grace });
    }
    await market.query(
      `INSERT INTO decision_record (id, introduction_id, need_id, innovation_id, party, kind, epoch_id, rank, need_features,
              supplier_features, at)
       SELECT $1, id, need_id, innovation_id, 'network', 'approve', 'e-1', 1, '{}', '{}', now() FROM introduction
        WHERE network_id = 'south-west' LIMIT 1`,
      [market.nextId()],
    );
    application = await createMarketplace(testConfiguration(market.url));
    await application.init();
  });
  afterAll(async () => {
    await application?.close();
    await market?.close();
  });

  const ask = async (path: string, who?: Somebody, of = application) => {
    const asked = request(of.getHttpServer()).get(`/api/v1/figures/${path}`);
    return who ? asked.set('Authorization', `Bearer ${await market.tokenOf(who)}`) : asked;
  };
  /** What an officer is told of networks that are not theirs. */
  const foreignTo = async (officer: Somebody, of = application): Promise<(string | null)[]> => {
    const funnel = (await ask('funnel', officer, of)).body as Funnel;
    return funnel.networks.map(({ network }) => network).filter((network) => network !== officer.actor.networkId);
  };

  it('tell an officer of the own network and of no other', async () => {
    const west = (await ask('funnel', westOfficer)).body as Funnel;
    expect(west.overall.slice(0, 2)).toMatchObject([
      { id: 'proposed', count: 4 },
      { id: 'approved', count: 1 },
    ]);
    expect(west.organisations.map(({ name }) => name)).toEqual(['University Hospitals Plymouth NHS Trust']);
    const east = (await ask('funnel', eastOfficer)).body as Funnel;
    expect([east.overall[0]?.count, east.networks, east.organisations]).toEqual([0, [], []]);
    expect(await foreignTo(westOfficer)).toEqual([]);
    for (const path of ['funnel?network=east', 'funnel?network=atlantis'])
      expect((await ask(path, westOfficer)).body).toMatchObject({ status: 404, code: 'figures.not_your_network' });
  });

  it('would be caught telling more, and are held to the network by the database besides', async () => {
    const leaksWith = async (rowLevelSecurity: 'on' | 'off') => {
      const replacement = {
        port: FigureSource,
        inject: [PostgresUnitOfWork],
        useFactory: (work: PostgresUnitOfWork) => new UnscopedFigureSource(work),
      };
      const leaky = await createReplacedMarketplace(market.url, replacement, { rowLevelSecurity });
      const leaks = await foreignTo(westOfficer, leaky);
      await leaky.close();
      return leaks;
    };
    expect(await leaksWith('off')).toEqual(['ichp']);
    expect(await leaksWith('on')).toEqual([]);
  });

  it('tell the parties and the public no funnel at all', async () => {
    expect((await ask('funnel')).status).toBe(401);
    expect((await ask('funnel', scout)).status).toBe(403);
  });

  it('are suppressed for everybody, as JSON and as CSV', async () => {
    const adoption = await ask('adoption');
    expect(adoption.body).toMatchObject({
      quarters: expect.arrayContaining([{ quarter: '2026-Q1', sites: 6 }]) as unknown,
      organisations: [{ odsCode: 'RK9', sites: 6 }],
    });
    expect((adoption.body as { networks: unknown[] }).networks).toContainEqual(
      expect.objectContaining({ network: 'south-west', organisations: null, sites: 6 }),
    );
    const csv = await ask('adoption?format=csv');
    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    expect(csv.headers['content-disposition']).toBe('attachment; filename=adoption-networks.csv');
    expect(csv.text).toMatch(/^Network,Trusts,.*\r\n/u);
    expect(csv.text).toMatch(/Health Innovation South West,\d+,fewer than 5,6\r\n/u);
    expect((await ask('unmet-demand')).body).toMatchObject({
      cells: [],
      networks: expect.arrayContaining([{ network: 'south-west', openNeeds: null }]) as unknown,
    });
    expect((await ask('unmet-demand?format=csv&table=open')).text).toContain(
      'Health Innovation South West,fewer than 5',
    );
  });

  it.each([
    'adoption?format=xml',
    'adoption?format=csv&table=secrets',
    'unmet-demand?table=open&table=open',
    'adoption?table=__proto__',
  ])('name the mend for %s', async (path) => {
    expect((await ask(path)).body).toMatchObject({ status: 400, code: 'query.invalid' });
  });
});
