import type { NestExpressApplication } from '@nestjs/platform-express';
import { InnovationService, InnovationStore } from '@matchwell/capabilities/innovations';
import { NeedService } from '@matchwell/capabilities/needs';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import request from 'supertest';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { UnscopedInnovationStore } from '../support/broken-twins/unscoped-innovation-store';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { Market, type Somebody } from '../support/market';
import { createReplacedMarketplace } from '../support/marketplace';
import { testConfiguration } from '../support/matcher';
import { type ObjectRoute, objectRoutesOf } from '../support/object-routes';
import { propose } from '../support/proposals';

jest.setTimeout(180_000);

/** Routes whose records are for everybody, or for every network. */
const OPEN_TO_ALL = ['/api/v1/vocabularies/', '/api/v1/catalogue/'];

/** Kinds whose ids everybody knows: an answer may tell that one exists, and still must not do what a stranger asks. */
const PUBLIC_IDS: ReadonlySet<string> = new Set(['networks']);

/** What a request must carry to get as far as the question of whose record it is. */
const BODIES: Readonly<Record<string, object>> = {
  'put /api/v1/innovations/:id': aDraftInnovation({ name: 'Taken over' }),
  'put /api/v1/needs/:id': aDraftNeed({ title: 'Taken over by somebody else' }),
  'post /api/v1/introductions/:id/decline': { reasonCode: 'other', note: 'Not mine to decline.' },
  'post /api/v1/introductions/:id/rerouting': { networkId: 'east', note: 'Not mine to move.' },
  'put /api/v1/workload/networks/:networkId/capacity': { monthlyReviews: 1 },
  'post /api/v1/introductions/:id/outcomes': { outcome: 'stopped' },
  'post /api/v1/introductions/:id/closure': { outcome: 'stopped' },
};

/** An answer that told a stranger more than that there is nothing. */
interface Leak {
  readonly route: string;
  readonly asker: string;
  readonly foreign: string;
  readonly absent: string;
}

describe('records of others', () => {
  let market: Market;
  let strangers: readonly (Somebody & { readonly token: string })[];
  /** A record of each kind that belongs to none of the strangers, by the word in the path. */
  let foreign: Readonly<Record<string, string>>;

  beforeAll(async () => {
    market = await Market.open();
    const grace = await market.innovator('Grace');
    const priya = await market.scout('Priya', 'RK9');
    const others = [
      await market.innovator('Rosa'),
      await market.scout('Helen', 'RYJ'),
      await market.officer('Kwame', 'east'),
    ];
    strangers = await Promise.all(others.map(async (who) => ({ ...who, token: await market.tokenOf(who) })));
    const innovationId = await market.publishInnovation(grace);
    const needId = await market.postNeed(priya, { visibility: 'private' });
    const importId = market.nextId();
    await market.query(
      `INSERT INTO import_run (id, organisation_id, person_id, kind, state, rows_total, report, created_at)
       VALUES ($1, $2, $3, 'innovations', 'refused', 1, '{"rows":[]}', now())`,
      [importId, grace.actor.organisationId, grace.actor.personId],
    );
    const draft = await market.get(InnovationService).create(grace.actor, aDraftInnovation());
    const unposted = await market.get(NeedService).create(priya.actor, aDraftNeed());
    foreign = {
      innovations: innovationId,
      needs: needId,
      introductions: await propose(market, { needId, innovationId, buyer: priya, supplier: grace }),
      imports: importId,
      'organisation-imports': importId,
      networks: 'south-west',
      'draft innovations': draft.id,
      'draft needs': unposted.id,
    };
  });
  afterAll(() => market?.close());

  const ask = async (
    application: NestExpressApplication,
    route: ObjectRoute,
    ids: readonly string[],
    who: (typeof strangers)[number],
  ) => {
    const [path] = [...ids].reduce<[string]>(([filled], id) => [filled.replace(/:\w+/, id)], [route.path]);
    const client = request(application.getHttpServer());
    const answer = await client[route.method](path)
      .set({ authorization: `Bearer ${who.token}`, 'if-match': '"1"' })
      .send(route.method === 'get' ? undefined : (BODIES[`${route.method} ${route.path}`] ?? {}));
    const { instance: _instance, ...body } = answer.body as Record<string, unknown>;
    return {
      status: answer.status,
      text: `${answer.status} ${JSON.stringify(body)}`.replaceAll(/[\da-f-]{36}/g, '<id>'),
    };
  };

  /** Asks every route with a record in its path, as every stranger, for foreign and for absent records. */
  const sweep = async (application: NestExpressApplication) => {
    const routes = objectRoutesOf(application).filter(
      ({ path }) => !OPEN_TO_ALL.some((prefix) => path.startsWith(prefix)),
    );
    const leaks: Leak[] = [];
    for (const route of routes) {
      const kind = /([\w-]+)\/:/.exec(route.path)?.[1] ?? '';
      const targets = [foreign[kind], foreign[`draft ${kind}`]].filter((id) => id !== undefined);
      if (targets.length === 0) throw new Error(`Say in this test what a foreign record of ${route.path} is.`);
      for (const who of strangers) {
        const absent = await ask(application, route, [market.nextId(), foreign['innovations'] ?? ''], who);
        for (const id of targets) {
          const found = await ask(application, route, [id, foreign['innovations'] ?? ''], who);
          const tells = !PUBLIC_IDS.has(kind) && found.text !== absent.text;
          if (found.status < 400 || tells) {
            const name = `${route.method} ${route.path}`;
            leaks.push({ route: name, asker: who.name, foreign: found.text.slice(0, 200), absent: absent.text });
          }
        }
      }
    }
    return { routes, leaks };
  };

  const recordsNow = () =>
    market.query(
      `SELECT id, version, state FROM innovation UNION ALL SELECT id, version, state FROM need
       UNION ALL SELECT id, version, state FROM introduction ORDER BY id`,
    );

  it('are answered to every stranger, on every route, like records that do not exist', async () => {
    const application = await createMarketplace(testConfiguration(market.url));
    await application.init();
    const before = await recordsNow();
    const { routes, leaks } = await sweep(application);
    await application.close();
    expect(leaks).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
    expect(await recordsNow()).toEqual(before);
  });

  it('catches a store that finds records by id alone', async () => {
    const application = await createReplacedMarketplace(market.url, {
      port: InnovationStore,
      inject: [PostgresUnitOfWork],
      useFactory: (work: PostgresUnitOfWork) => new UnscopedInnovationStore(work),
    });
    const { leaks } = await sweep(application);
    await application.close();
    expect(leaks.map(({ route }) => route)).toContain('get /api/v1/innovations/:id');
    expect(leaks.every(({ asker }) => asker === 'Rosa')).toBe(true);
  });
});
