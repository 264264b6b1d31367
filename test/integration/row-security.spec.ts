import type { NestExpressApplication } from '@nestjs/platform-express';
import { InnovationService, InnovationStore } from '@matchwell/capabilities/innovations';
import { NeedService } from '@matchwell/capabilities/needs';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { APPLICATION_ROLE, prepareApplicationRole } from '@matchwell/adapters/postgres/row-security/application-role';
import { type RowScope, RowScopes, SYSTEM_SCOPE } from '@matchwell/adapters/postgres/row-security/row-scopes';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { createMarketplace } from '../../apps/marketplace/create-marketplace';
import { UnscopedInnovationStore } from '../support/broken-twins/unscoped-innovation-store';
import { Market, type Somebody } from '../support/market';
import { createReplacedMarketplace } from '../support/marketplace';
import { testConfiguration } from '../support/matcher';
import { propose } from '../support/proposals';

jest.setTimeout(120_000);

/** Tables whose rows are nobody's: facts, vocabularies, machinery, and what holds ids and no content. */
const OPEN_TABLES: ReadonlySet<string> = new Set([
  'audit_chain',
  'audit_entry',
  'audit_seal',
  'calibration',
  'match_incident',
  'matching_epoch',
  'need_watch',
  'network_capacity',
  'network_overload',
  'organisation_fact',
  'organisation_facts_version',
  'organisation_import',
  'outbox',
  'past_run',
  'published_version',
  'rate_limit',
  'reminder',
  'schema_migration',
  'search_document',
  'search_generation',
  'search_word',
  'sign_in_attempt',
  'vocabulary_version',
]);

describe('the second wall around records', () => {
  let market: Market;
  let application: NestExpressApplication;
  let grace: Somebody;
  let rosa: Somebody;
  let priya: Somebody;
  let helen: Somebody;
  let sam: Somebody;
  let kwame: Somebody;
  let ids: Readonly<Record<'innovation' | 'draft' | 'need' | 'unposted' | 'introduction', string>>;

  beforeAll(async () => {
    market = await Market.open();
    [grace, rosa] = [await market.innovator('Grace'), await market.innovator('Rosa')];
    [priya, helen] = [await market.scout('Priya', 'RK9'), await market.scout('Helen', 'RYJ')];
    [sam, kwame] = [await market.officer('Sam', 'south-west'), await market.officer('Kwame', 'east')];
    const innovation = await market.publishInnovation(grace);
    const need = await market.postNeed(priya, { visibility: 'private' });
    const draft = (await market.get(InnovationService).create(grace.actor, aDraftInnovation())).id;
    const unposted = (await market.get(NeedService).create(priya.actor, aDraftNeed())).id;
    const introduction = await propose(market, {
      needId: need,
      innovationId: innovation,
      buyer: priya,
      supplier: grace,
    });
    ids = { innovation, draft, need, unposted, introduction };
    for (const who of [grace, priya, sam]) await market.tokenOf(who);
    application = await createMarketplace(testConfiguration(market.url));
    await application.init();
  });
  afterAll(async () => {
    await application?.close();
    await market?.close();
  });

  const scopeOf = ({ actor }: Somebody): RowScope => ({
    reach: 'organisation',
    organisationId: actor.organisationId,
    networkId: actor.networkId,
  });

  /** What a statement answers through the pool of the HTTP process, in a scope; with none, as nobody. */
  const ask = <Row>(scope: RowScope | undefined, sql: string, given: unknown[] = []): Promise<Row[]> => {
    const work = () => application.get(DataSource).query<Row[]>(sql, given);
    return scope ? application.get(RowScopes).run(scope, work) : work();
  };
  const idsIn = async (scope: RowScope | undefined, table: string) =>
    (await ask<{ id: string }>(scope, `SELECT id FROM ${table}`)).map(({ id }) => id);

  it('is asked as a role that can neither pass the wall nor change it', async () => {
    const [role] = await ask<Record<string, unknown>>(
      undefined,
      `SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user`,
    );
    expect(role).toEqual({
      rolname: APPLICATION_ROLE,
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
    });
    for (const statement of [
      'CREATE TABLE mine (id int)',
      'ALTER TABLE need DISABLE ROW LEVEL SECURITY',
      'DROP POLICY need_own ON need',
      'TRUNCATE need CASCADE',
      'DELETE FROM audit_entry',
      'SET ROLE postgres',
      'SELECT * FROM schema_migration',
    ])
      await expect(ask(SYSTEM_SCOPE, statement)).rejects.toThrow(/permission denied|must be owner|does not exist/);
  });

  it('stands around every table that holds what is an organisation’s', async () => {
    const open = await market.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity ORDER BY 1`,
    );
    const unnamed = open.map(({ name }) => name).filter((name) => !OPEN_TABLES.has(name));
    // A new table: give it ENABLE ROW LEVEL SECURITY and policies in its migration, or say here that its rows are nobody's.
    expect(unnamed).toEqual([]);
  });

  it('shows nothing to somebody nobody spoke for', async () => {
    const walled = await market.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relrowsecurity ORDER BY 1`,
    );
    expect(walled.length).toBeGreaterThan(14);
    for (const { name } of walled)
      expect([name, await ask(undefined, `SELECT count(*)::int AS rows FROM ${name}`)]).toEqual([name, [{ rows: 0 }]]);
    const [system] = await ask(SYSTEM_SCOPE, 'SELECT count(*)::int AS rows FROM innovation');
    expect(system).toEqual({ rows: 2 });
  });

  it('lets a network write what it weighs and no other network’s, and everybody read it', async () => {
    const add = (scope: RowScope | undefined, network: string) =>
      ask(
        scope,
        `INSERT INTO network_emphasis (id, network_id, version, criteria, reason, since)
         VALUES ($1, $2, 1, '[]', 'A test.', now())`,
        [market.nextId(), network],
      );
    for (const scope of [undefined, scopeOf(grace), scopeOf(priya), scopeOf(kwame)])
      await expect(add(scope, 'south-west')).rejects.toThrow('row-level security');
    await add(scopeOf(sam), 'south-west');
    const seen = (scope: RowScope | undefined) => ask(scope, 'SELECT network_id FROM network_emphasis');
    for (const scope of [scopeOf(kwame), scopeOf(grace), { reach: 'published' } as const])
      expect(await seen(scope)).toEqual([{ network_id: 'south-west' }]);
    expect(await seen(undefined)).toEqual([]);
    await expect(ask(scopeOf(sam), `UPDATE network_emphasis SET criteria = '[]'`)).rejects.toThrow('permission denied');
  });

  it('shows drafts, private needs, introductions and people to those they concern, and to no other', async () => {
    const drafts = async (who: Somebody) => [
      await idsIn(scopeOf(who), 'innovation'),
      await idsIn(scopeOf(who), 'need'),
    ];
    const sorted = (...given: string[]) => given.toSorted();
    const [ofGrace, ofRosa, ofPriya, ofHelen, ofSam, ofKwame] = await Promise.all(
      [grace, rosa, priya, helen, sam, kwame].map(drafts),
    );
    expect(ofGrace?.[0]?.toSorted()).toEqual(sorted(ids.innovation, ids.draft));
    expect(ofGrace?.[1]).toEqual([]);
    expect([ofRosa, ofHelen, ofKwame]).toEqual([
      [[ids.innovation], []],
      [[ids.innovation], []],
      [[ids.innovation], []],
    ]);
    expect(ofPriya?.[1]?.toSorted()).toEqual(sorted(ids.need, ids.unposted));
    expect(ofSam?.[1]).toEqual([ids.need]);
    const introductions = await Promise.all(
      [grace, rosa, priya, helen, sam, kwame].map((who) => idsIn(scopeOf(who), 'introduction')),
    );
    expect(introductions.map((found) => found.length)).toEqual([1, 0, 1, 0, 1, 0]);
    for (const who of [rosa, helen, kwame]) {
      expect(await idsIn(scopeOf(who), 'person')).toEqual([who.actor.personId]);
      expect(await ask(scopeOf(who), 'SELECT token_hash FROM session')).toEqual([]);
    }
  });

  it('lets nobody change, take or plant a record of another organisation', async () => {
    for (const who of [rosa, helen, kwame]) {
      for (const [table, id] of [
        ['innovation', ids.innovation],
        ['innovation', ids.draft],
        ['need', ids.need],
        ['introduction', ids.introduction],
        ['person', grace.actor.personId],
        ['organisation', grace.actor.organisationId],
      ] as const) {
        const [, deleted] = (await ask(scopeOf(who), `DELETE FROM ${table} WHERE id = $1`, [id])) as unknown as [
          unknown,
          number,
        ];
        expect([table, deleted]).toEqual([table, 0]);
      }
      const [, changed] = (await ask(scopeOf(who), `UPDATE innovation SET draft = '{}' WHERE id = $1`, [
        ids.innovation,
      ])) as unknown as [unknown, number];
      expect(changed).toBe(0);
    }
    await expect(
      ask(
        scopeOf(rosa),
        `INSERT INTO import_run (id, organisation_id, person_id, kind, state, rows_total, report, created_at)
         VALUES ($1, $2, $3, 'innovations', 'failed', 0, '{}', now())`,
        [market.nextId(), grace.actor.organisationId, grace.actor.personId],
      ),
    ).rejects.toThrow('row-level security');
    expect(await market.query('SELECT id FROM innovation')).toHaveLength(2);
  });

  it('keeps every connection to the scope of whoever holds it, however they interleave, failures between them', async () => {
    const expected = [
      [scopeOf(grace), 2],
      [scopeOf(rosa), 1],
      [undefined, 0],
      [SYSTEM_SCOPE, 2],
    ] as const;
    const rounds = Array.from({ length: 200 }, (_each, round) => expected[round % expected.length]!);
    const wrong = await Promise.all(
      rounds.map(async ([scope, rows], round) => {
        if (round % 7 === 0) await ask(scope, 'SELECT 1 / 0').catch(() => undefined);
        const found = await idsIn(scope, 'innovation');
        return found.length === rows ? [] : [`${round}: ${found.length} for ${JSON.stringify(scope)}`];
      }),
    );
    expect(wrong.flat()).toEqual([]);
  });

  it('opens for a step across organisations, and closes behind it, in a transaction and outside one', async () => {
    const work = application.get(PostgresUnitOfWork);
    const count = async () =>
      (await work.manager.query<{ rows: number }[]>('SELECT count(*)::int AS rows FROM innovation'))[0]?.rows;
    const seen = await application
      .get(RowScopes)
      .run(scopeOf(rosa), async () => [
        await work.acrossOrganisations(count),
        await count(),
        ...(await work.run(async () => [await count(), await work.acrossOrganisations(count), await count()])),
        await work
          .run(() => work.acrossOrganisations(() => Promise.reject(new Error('stopped'))))
          .catch(() => 'stopped'),
        await count(),
      ]);
    expect(seen).toEqual([2, 1, 1, 2, 1, 'stopped', 1]);
  });

  it('holds where a store forgets whose records it is asked for, and only the second wall can have held it', async () => {
    const readAs = async (rowLevelSecurity: 'on' | 'off', who: Somebody) => {
      const unscoped = await createReplacedMarketplace(
        market.url,
        {
          port: InnovationStore,
          inject: [PostgresUnitOfWork],
          useFactory: (work: PostgresUnitOfWork) => new UnscopedInnovationStore(work),
        },
        { rowLevelSecurity },
      );
      const answer = await request(unscoped.getHttpServer())
        .get(`/api/v1/innovations/${ids.draft}`)
        .set('Authorization', `Bearer ${await market.tokenOf(who)}`);
      await unscoped.close();
      return answer.status;
    };
    expect(await readAs('off', rosa)).toBe(200);
    expect(await readAs('on', rosa)).toBe(404);
    expect(await readAs('on', grace)).toBe(200);
  });

  it('is refused a role that could pass it, and says what to do', async () => {
    await expect(prepareApplicationRole(market.url, market.url)).rejects.toThrow(/superuser.*ROW_LEVEL_SECURITY=off/s);
    const unknown = new URL(market.url);
    unknown.username = 'nobody_there';
    await expect(prepareApplicationRole(market.url, unknown.href)).rejects.toThrow('There is no role "nobody_there"');
    unknown.password = '';
    await expect(prepareApplicationRole(unknown.href)).rejects.toThrow('no password to derive one from');
  });
});
