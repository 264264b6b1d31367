import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import type { Response } from 'express';
import request from 'supertest';
import { ApiDocument } from '../../apps/marketplace/api/documentation/api-document.provider';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { hostileBodiesFor, type HostileBody, SCRIPTS } from '../support/hostile-bodies';
import { Market } from '../support/market';
import { testConfiguration } from '../support/matcher';
import { propose } from '../support/proposals';

jest.setTimeout(240_000);

interface Operation {
  readonly requestBody?: {
    readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;
  };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface SweptRoute {
  readonly method: string;
  readonly path: string;
  readonly schema: object;
}

/** Where a route stands that is broken on purpose: it answers that it took whatever it was sent. */
const TAKES_ANYTHING = '/api/v1/takes-anything';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

describe('hostile input', () => {
  let market: Market;
  let application: NestExpressApplication;
  let port: number;
  let tokens: Readonly<Record<string, string>>;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    market = await Market.open();
    const [grace, priya, sam] = [
      await market.innovator('Grace'),
      await market.scout('Priya', 'RK9'),
      await market.officer('Sam', 'south-west'),
    ];
    const innovations = await market.publishInnovation(grace);
    const needs = await market.postNeed(priya);
    const introductions = await propose(market, {
      needId: needs,
      innovationId: innovations,
      buyer: priya,
      supplier: grace,
    });
    ids = { innovations, needs, introductions, networks: 'south-west' };
    application = await createMarketplace(testConfiguration(market.url));
    application.use(TAKES_ANYTHING, (_asked: unknown, response: Response) => {
      response.status(201).end();
    });
    await application.listen(0, '127.0.0.1');
    port = (application.getHttpServer().address() as AddressInfo).port;
    tokens = {
      innovator: await market.tokenOf(grace),
      scout: await market.tokenOf(priya),
      network_officer: await market.tokenOf(sam),
      administrator: await market.tokenOf(await market.administrator('Ada')),
    };
  });
  afterAll(async () => {
    await application?.close();
    await market?.close();
  });

  /** Sends bytes as they are; a client library would mend some of them. */
  const send = (method: string, path: string, token: string | undefined, body: HostileBody): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(
        {
          port,
          host: '127.0.0.1',
          method,
          path,
          headers: {
            'content-type': body.contentType ?? 'application/json',
            'if-match': '"1"',
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body.content);
    });

  /** Every table and how many rows it has, with the versions of the records; sessions and the counts of requests aside. */
  const stored = async () => {
    const tables = await market.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          AND relname NOT IN ('session', 'rate_limit') ORDER BY 1`,
    );
    const [counts] = await market.query<Record<string, unknown>>(
      `SELECT ${tables.map(({ name }) => `(SELECT count(*)::int FROM "${name}") AS "${name}"`).join(', ')},
              (SELECT sum(version)::int FROM innovation) AS innovation_versions, (SELECT sum(version)::int FROM need) AS need_versions,
              (SELECT json_agg(s.supplier) FROM organisation s WHERE supplier IS NOT NULL) AS companies`,
    );
    return counts;
  };

  const jsonRoutes = () => {
    const document = application.get(ApiDocument).content as unknown as Document;
    return Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) => {
        const reference = operation.requestBody?.content?.['application/json']?.schema?.$ref;
        if (!/^(?:post|put|patch)$/.test(method) || !reference) return [];
        return [{ method, path, schema: document.components.schemas[reference.split('/').at(-1) ?? ''] ?? {} }];
      }),
    );
  };

  /** Sends every hostile body to the routes, as every role and signed out. Answers what was taken, or refused badly. */
  const sweep = async (routes: readonly SweptRoute[]) => {
    const wrong: string[] = [];
    for (const { method, path, schema } of routes) {
      const kind = /([\w-]+)\/\{/.exec(path)?.[1] ?? '';
      const filled = path.replace(/\{\w+\}/, ids[kind] ?? market.nextId()).replaceAll(/\{\w+\}/g, 'e1');
      for (const [role, token] of [...Object.entries(tokens), ['signed out', undefined] as const]) {
        const bodies = hostileBodiesFor(schema);
        const answers = await Promise.all(bodies.map((body) => send(method, filled, token, body)));
        answers.forEach(({ status, text, headers }, number) => {
          const say = `${method} ${path} as ${role}, ${bodies[number]?.what}: ${status} ${text.slice(0, 160)}`;
          const isProblem = String(headers['content-type']).startsWith('application/problem+json');
          if (status < 400 || status >= 500 || !isProblem) wrong.push(say);
          else if (/body\.invalid/.test(text) && !/"pointer"/.test(text)) wrong.push(`names no field: ${say}`);
          else if (/ at .*\.[jt]s|node_modules|SELECT |syntax error/.test(text))
            wrong.push(`tells of the inside: ${say}`);
        });
      }
    }
    return wrong;
  };

  it('is refused on every route with a body, naming what is wrong, by every role, and nothing of it is stored', async () => {
    const routes = jsonRoutes();
    expect(routes.length).toBeGreaterThan(14);
    const before = await stored();
    expect(await sweep(routes)).toEqual([]);
    expect(await stored()).toEqual(before);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });

  it('catches a route that takes what it is sent', async () => {
    const schema = jsonRoutes().find(({ path }) => path === '/api/v1/needs')?.schema ?? {};
    const taken = await sweep([{ method: 'post', path: TAKES_ANYTHING, schema }]);
    const everybody = [...Object.keys(tokens), 'signed out'];
    expect(taken).toEqual(
      expect.arrayContaining(everybody.map((role) => expect.stringContaining(`as ${role}, an unknown field: 201`))),
    );
  });

  it('does not come back as anything but data, and every answer says so', async () => {
    const client = request(application.getHttpServer());
    for (const script of SCRIPTS) {
      const created = await client
        .post('/api/v1/innovations')
        .set('Authorization', `Bearer ${tokens['innovator']}`)
        .send(aDraftInnovation({ name: `A ${script}`.slice(0, 100), tagline: script }))
        .expect(201);
      const read = await client
        .get(String(created.headers['location']))
        .set('Authorization', `Bearer ${tokens['innovator']}`);
      expect(read.body.draft.tagline).toBe(script);
      expect(read.headers['content-type']).toMatch(/^application\/json/);
      const need = await client
        .post('/api/v1/needs')
        .set('Authorization', `Bearer ${tokens['scout']}`)
        .send(aDraftNeed({ title: `A ${script}` }));
      expect(need.headers['content-type']).toMatch(/json/);
      const lost = await client.get(`/api/v1/${encodeURIComponent(script)}`).expect(404);
      expect(lost.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
    const answers = [
      await client.get('/api/v1/vocabularies'),
      await client.get('/api/v1/nothing'),
      await client.get('/api/v1/needs'),
      await client.post('/api/v1/needs').set('Content-Type', 'application/json').send('{'),
      await client.get('/health/live'),
      await client.get('/sign-in'),
      await client.get('/nothing-at-all'),
    ];
    for (const { headers, text } of answers) {
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
      expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
      expect(headers['content-security-policy']).not.toMatch(/unsafe/);
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['referrer-policy']).toMatch(/^(?:no-referrer|same-origin)$/);
      expect(headers['x-powered-by']).toBeUndefined();
      expect(text).not.toContain('Express');
    }
  });

  it('from another origin is given no leave to read anything', async () => {
    const client = request(application.getHttpServer());
    for (const path of ['/api/v1/catalogue/innovations', '/api/v1/needs', '/sign-in', '/health/live']) {
      for (const asked of [
        client.get(path).set('Origin', 'https://elsewhere.example'),
        client
          .options(path)
          .set('Origin', 'https://elsewhere.example')
          .set('Access-Control-Request-Method', 'POST')
          .set('Access-Control-Request-Headers', 'authorization'),
      ]) {
        const { headers } = await asked;
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    }
  });
});
