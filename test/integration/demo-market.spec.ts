import { Client } from 'pg';
import { COURSES } from '../../apps/console/seed/history/courses';
import { PAST_INTRODUCTIONS, PAST_QUESTIONS } from '../../apps/console/seed/history/past';
import { acquireDemoDatabase } from '../support/running-product';
import type { TestDatabase } from '../support/test-database';

jest.setTimeout(120_000);

describe('the demo market', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await acquireDemoDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  const ask = async <Row>(statement: string): Promise<Row[]> => (await client.query(statement)).rows as Row[];

  it('has the whole past that is written for it, in every course', async () => {
    expect(await ask('SELECT count(*)::int AS told FROM introduction')).toEqual([{ told: PAST_INTRODUCTIONS.length }]);
    expect(await ask('SELECT count(*)::int AS asked FROM need_question')).toEqual([{ asked: PAST_QUESTIONS.length }]);
    expect(new Set(PAST_INTRODUCTIONS.map(({ course }) => course))).toEqual(new Set(Object.keys(COURSES)));
  });

  it('shows every state and every outcome, over many networks and months', async () => {
    const states = await ask<{ state: string }>('SELECT DISTINCT state FROM introduction ORDER BY state');
    expect(states.map(({ state }) => state)).toEqual([
      'awaiting_buyer',
      'awaiting_supplier',
      'closed',
      'declined',
      'in_review',
      'introduced',
    ]);
    const outcomes = await ask<{ outcome: string }>(
      `SELECT DISTINCT outcome ->> 'outcome' AS outcome FROM introduction_outcome ORDER BY 1`,
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(
      ['evaluation', 'live', 'met', 'pilot', 'procurement', 'spread', 'stopped'].toSorted(),
    );
    const [reach] = await ask<{ networks: number; months: number }>(
      `SELECT count(DISTINCT network_id)::int AS networks, count(DISTINCT date_trunc('month', proposed_at))::int AS months FROM introduction`,
    );
    expect(reach?.networks).toBeGreaterThanOrEqual(12);
    expect(reach?.months).toBeGreaterThanOrEqual(8);
  });

  it('keeps the order of time in every chain of the audit log, and lies wholly in the past', async () => {
    expect(
      await ask(
        `SELECT chain, sequence FROM (
           SELECT chain, sequence, at, lag(at) OVER (PARTITION BY chain ORDER BY sequence) AS before FROM audit_entry WHERE action <> 'system.roll_epoch'
         ) entry WHERE at < before OR at > now()`,
      ),
    ).toEqual([]);
    expect(await ask('SELECT id FROM introduction WHERE changed_at < proposed_at OR changed_at > now()')).toEqual([]);
  });

  it('writes to nobody about what was invented', async () => {
    expect(await ask('SELECT kind FROM message')).toEqual([]);
    expect(await ask(`SELECT id FROM outbox WHERE kind = 'message_due'`)).toEqual([]);
  });

  it('leaves each demo account something to do', async () => {
    const waiting = await ask<{ who: string }>(
      `SELECT p.email AS who FROM introduction i
         JOIN membership m ON m.organisation_id = CASE i.state WHEN 'awaiting_buyer' THEN i.buyer_organisation_id ELSE i.supplier_organisation_id END
         JOIN person p ON p.id = m.person_id
        WHERE i.state IN ('awaiting_buyer', 'awaiting_supplier') ORDER BY 1`,
    );
    expect(waiting.map(({ who }) => who)).toEqual(
      expect.arrayContaining(['scout.rk9@demo.matchwell.example', 'stillwater@demo.matchwell.example']),
    );
    const reviews = await ask<{ network_id: string }>(`SELECT network_id FROM introduction WHERE state = 'in_review'`);
    expect(reviews).toContainEqual({ network_id: 'south-west' });
    const ahead = await ask<{ state: string }>('SELECT state FROM meeting WHERE starts_at > now()');
    expect(ahead).toContainEqual({ state: 'confirmed' });
  });
});
