import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aDraftInnovation, aDraftNeed, aStudy } from '@matchwell/capabilities/testing/drafts';
import request from 'supertest';
import { Market, type Somebody } from '../support/market';
import { propose } from '../support/proposals';
import { aPdf, EICAR_TEXT } from '../support/sample-files';
import { settled, until } from '../support/settled';
import { freePort, startWatchedProcess, type WatchedProcess } from '../support/watched-process';

jest.setTimeout(240_000);

const ROOT = join(__dirname, '..', '..');

/** What must never be told: each appears nowhere else. */
const CANARIES = {
  password: 'Canary-pass word-7xQ!',
  wrongPassword: 'Canary-wrong-8yR!',
  email: 'canary.person@quiet.example',
  typedEmail: 'canary.stranger@quiet.example',
  name: 'Canarine O’Quiet-9z',
  phone: '+44 7700 900418',
  token: 'canary-token-0a1B2c3D4e5F',
  code: '918273',
  body: 'Canary-body-quillfeather',
  query: 'canary-query-thrum',
  note: 'Canary-note: we met, they were sound.',
  file: 'canary-file-name-murble.pdf',
  content: 'canary-content-whorl',
  mailPassword: 'canary-mail-pass',
  mailUser: 'canary-mail-user',
} as const;

/** Which canaries stand in a text, as they are or as JSON or an address would write them. */
function canariesIn(text: string): string[] {
  return Object.entries(CANARIES).flatMap(([what, canary]) =>
    [canary, JSON.stringify(canary).slice(1, -1), encodeURIComponent(canary)].some((form) => text.includes(form))
      ? [what]
      : [],
  );
}

describe('what people type, and what opens their accounts', () => {
  let market: Market;
  let grace: Somebody;
  let priya: Somebody;
  let sam: Somebody;
  let innovationId: string;
  let introductionId: string;
  const processes: WatchedProcess[] = [];

  const start = async (file: string, port: number): Promise<WatchedProcess> => {
    const watched = startWatchedProcess(join(ROOT, file), {
      DATABASE_URL: market.url,
      PORT: String(port),
      LOG_LEVEL: 'debug',
      DATA_DIR: join(tmpdir(), 'matchwell-tests', randomUUID()),
      // Nobody listens there: what fails must be quiet too.
      SMTP_URL: `smtp://${CANARIES.mailUser}:${CANARIES.mailPassword}@127.0.0.1:9`,
      MAIL_FROM: 'noreply@matchwell.example',
    });
    processes.push(watched);
    return watched;
  };

  const ready = (at: string, watched: WatchedProcess) =>
    until('the HTTP process to answer', async () => {
      if (watched.process.exitCode !== null) throw new Error(watched.said());
      return (await fetch(`${at}/health/live`).catch(() => undefined))?.ok;
    });

  beforeAll(async () => {
    market = await Market.open();
    grace = await market.innovator('Grace');
    priya = await market.scout('Priya', 'RK9');
    sam = await market.officer('Sam', 'south-west');
    innovationId = await market.publishInnovation(grace, { evidence: [aStudy()] });
    const needId = await market.postNeed(priya);
    introductionId = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
  });
  afterAll(async () => {
    await Promise.all(processes.map((watched) => watched.stop()));
    await market?.close();
  });

  /** Sends everything that a person could send, right and wrong, to the HTTP process at an address. Answers the statuses. */
  const sendEverything = async (at: string): Promise<number[]> => {
    const api = request(`${at}/api/v1`);
    const statuses: number[] = [];
    const note = ({ status }: { status: number }) => void statuses.push(status);
    const organisation = {
      name: 'Quiet Devices',
      postcode: 'BS1 5TR',
      details: { size: 'micro', nation: 'england', preferredNetworks: [] },
    };
    const person = {
      email: CANARIES.email,
      displayName: CANARIES.name,
      phone: CANARIES.phone,
      password: CANARIES.password,
    };
    note(await api.post('/accounts').send({ organisation, person }));
    note(await api.post('/accounts').send({ organisation, person: { ...person, phone: CANARIES.body } }));
    note(await api.post('/accounts/confirmations').send({ token: CANARIES.token, password: CANARIES.password }));
    note(await api.post('/accounts/password-reset-requests').send({ email: CANARIES.typedEmail }));
    note(await api.post('/accounts/password-resets').send({ token: CANARIES.token, password: CANARIES.password }));
    note(await api.post('/sessions').send({ email: CANARIES.typedEmail, password: CANARIES.wrongPassword }));
    note(await api.post('/sessions').send({ email: grace.email, password: CANARIES.wrongPassword }));
    note(await api.post('/sessions/second-step').send({ token: CANARIES.token, code: CANARIES.code }));
    note(await api.get('/innovations').set('Authorization', `Bearer ${CANARIES.token}`));
    note(await api.get('/catalogue/innovations').query({ q: CANARIES.query, theme: CANARIES.query }));
    note(await api.get(`/catalogue/innovations/${CANARIES.token}`));
    note(
      await api
        .post('/sessions')
        .set('Content-Type', 'application/json')
        .send(`{"email": "${CANARIES.email}", "password": "${CANARIES.password}`),
    );
    const page = request(at);
    note(
      await page.post('/sign-in').type('form').send({ email: CANARIES.typedEmail, password: CANARIES.wrongPassword }),
    );
    note(await page.get('/products').query({ q: CANARIES.query }));
    note(await page.get('/accounts/confirm').query({ token: CANARIES.token }));

    const bearer = async (who: Somebody) => ({ Authorization: `Bearer ${await market.tokenOf(who)}` });
    const [asGrace, asPriya, asSam] = [await bearer(grace), await bearer(priya), await bearer(sam)];
    note(await api.post('/account/second-factor').set(asGrace).send({ password: CANARIES.wrongPassword }));
    note(await api.post('/account/second-factor/confirmation').set(asGrace).send({ code: CANARIES.code }));
    note(
      await api
        .post('/innovations')
        .set(asGrace)
        .send(aDraftInnovation({ tagline: CANARIES.body })),
    );
    note(await api.post('/innovations').set(asGrace).send({ name: CANARIES.body, trl: CANARIES.body }));
    note(
      await api
        .post('/needs')
        .set(asPriya)
        .send(aDraftNeed({ summary: CANARIES.body })),
    );
    // A character that PostgreSQL cannot keep: what it says of it must not be passed on.
    note(
      await api
        .post('/needs')
        .set(asPriya)
        .send({ title: `${CANARIES.body}\u0000` }),
    );
    const evidence = `/innovations/${innovationId}/evidence/study-1/files`;
    const sendFile = (content: Buffer) =>
      api
        .post(evidence)
        .query({ name: CANARIES.file })
        .set({ ...asGrace, 'Content-Type': 'application/pdf' })
        .send(content);
    note(await sendFile(aPdf(CANARIES.content)));
    note(await sendFile(aPdf(`${CANARIES.content} ${EICAR_TEXT}`)));
    note(await sendFile(Buffer.from(CANARIES.content)));
    note(
      await api
        .put(`/catalogue/innovations/${innovationId}/evidence/study-1/verification`)
        .set(asSam)
        .send({ state: 'verified', note: CANARIES.note }),
    );
    note(
      await api
        .post(`/introductions/${introductionId}/thread`)
        .set(asSam)
        .send({ audience: 'network_buyer', text: CANARIES.note }),
    );
    note(
      await api
        .post(`/introductions/${introductionId}/decline`)
        .set(asSam)
        .send({ reasonCode: 'other', note: CANARIES.note, conflict: { declared: false } }),
    );
    return statuses;
  };

  it('appear in no log of either process, in no job, no event and no chain', async () => {
    const port = await freePort();
    const at = `http://127.0.0.1:${port}`;
    const marketplace = await start('apps/marketplace/main.ts', port);
    const matcher = await start('apps/matcher/main.ts', 0);
    await ready(at, marketplace);
    const statuses = await sendEverything(at);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(statuses.filter((status) => status < 300).length).toBeGreaterThanOrEqual(8);
    expect(statuses.filter((status) => status >= 400).length).toBeGreaterThanOrEqual(8);
    await settled(market.deliveries);
    const told: Record<string, string> = {};
    for (const [where, sql] of [
      ['jobs', 'SELECT string_agg(j::text, chr(10)) AS text FROM bullmq.job j'],
      ['events', 'SELECT string_agg(o::text, chr(10)) AS text FROM outbox o'],
      ['chains', 'SELECT string_agg(a::text, chr(10)) AS text FROM audit_entry a'],
      ['seals', 'SELECT string_agg(s::text, chr(10)) AS text FROM audit_seal s'],
      ['search', 'SELECT string_agg(d::text, chr(10)) AS text FROM search_document d'],
    ] as const)
      told[where] = (await market.query<{ text: string | null }>(sql))[0]?.text ?? '';
    for (const watched of [marketplace, matcher]) await watched.stop();
    told['log of the HTTP process'] = marketplace.said();
    told['log of the matcher'] = matcher.said();
    // Something was written where nothing must be found.
    for (const where of ['events', 'chains', 'log of the HTTP process', 'log of the matcher'])
      expect([where, told[where]?.length]).toEqual([where, expect.any(Number)]);
    expect(told['events']).toContain('scan_evidence_file');
    expect(told['chains']).toContain('evidence.verify');
    const found = Object.entries(told).flatMap(([where, text]) =>
      canariesIn(text).map((what) => `${what} in ${where}`),
    );
    expect(found).toEqual([]);
    // And they were kept where they belong, so they did arrive.
    const [kept] = await market.query<{ hits: number }>(
      `SELECT count(*)::int AS hits FROM audit_words WHERE words = $1 UNION ALL SELECT count(*)::int FROM evidence_verification WHERE note = $1`,
      [CANARIES.note],
    );
    expect(kept).toBeDefined();
    expect(await market.query('SELECT FROM evidence_file WHERE name = $1', [CANARIES.file])).toHaveLength(2);
  });

  it('would be caught in the log of a process that writes down what it is sent', async () => {
    const port = await freePort();
    const leaky = await start('test/support/fixtures/leaky-marketplace.ts', port);
    await ready(`http://127.0.0.1:${port}`, leaky);
    const api = request(`http://127.0.0.1:${port}/api/v1`);
    await api.post('/sessions').send({ email: CANARIES.typedEmail, password: CANARIES.wrongPassword });
    await api
      .get('/catalogue/innovations')
      .query({ q: CANARIES.query })
      .set('Authorization', `Bearer ${CANARIES.token}`);
    await until('the log', () => leaky.said().includes('/catalogue/innovations'));
    await leaky.stop();
    expect(canariesIn(leaky.said())).toEqual(expect.arrayContaining(['typedEmail', 'wrongPassword', 'query', 'token']));
  });
});
