import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '@matchwell/core/kernel/clock';
import { AuditChainStore, AuditLog, AuditVerification } from '@matchwell/capabilities/audit';
import { EvidenceVerificationService } from '@matchwell/capabilities/innovations';
import { IntroductionReader, IntroductionService, IntroductionStore } from '@matchwell/capabilities/introductions';
import { SignInService } from '@matchwell/capabilities/people';
import { Outbox } from '@matchwell/capabilities/events';
import {
  ErasureService,
  PersonalDataStore,
  RetentionForecast,
  RetentionService,
  SubjectExportService,
  SuccessionService,
  TraceRemoval,
} from '@matchwell/capabilities/privacy';
import { FileSealLedger } from '@matchwell/adapters/files';
import { OwnRowsOnly } from '../support/broken-twins/own-rows-only';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { foundIn } from '../support/found-in';
import { NO_CONFLICT, propose } from '../support/proposals';

jest.setTimeout(180_000);

/** What must be gone: strings that appear nowhere else. */
const CANARIES = {
  email: 'canary.officer@erase.example',
  name: 'Canary O\'Nym-7Q "Quill"',
  phone: '+44 7700 900417',
  note: 'Canary-note: I met them at the Exeter meeting, they were sound.',
};

describe('a person', () => {
  let market: Market;
  let grace: Somebody;
  let priya: Somebody;
  let owen: Somebody;
  let introductionId: string;

  beforeEach(async () => {
    market = await Market.open();
    grace = await market.innovator('Grace');
    priya = await market.scout('Priya', 'RK9');
    owen = await market.officer('Owen', 'south-west');
    const innovationId = await market.publishInnovation(grace);
    const needId = await market.postNeed(priya, {
      body: `${CANARIES.name} of the network, ${CANARIES.email}, helped us to write this down, with figures from every ward and clinic.`,
    });
    introductionId = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
    const { personId } = owen.actor;
    await market.query('UPDATE person SET email = $2, display_name = $3, phone = $4 WHERE id = $1', [
      personId,
      CANARIES.email,
      CANARIES.name,
      CANARIES.phone,
    ]);
    expectAccepted(await market.get(SignInService).signIn(CANARIES.email, owen.password));
    expectAccepted(
      await market
        .get(EvidenceVerificationService)
        .verify(owen.actor, { innovationId, evidenceId: 'study-1', state: 'verified', note: CANARIES.note }),
    );
    await market.query(
      `INSERT INTO introduction_assignment (introduction_id, network_id, person_id, assigned_at) VALUES ($1, 'south-west', $2, now())`,
      [introductionId, personId],
    );
    await market.query(
      `INSERT INTO message_intent (id, introduction_id, version, kind, audience, person_id, words, due_on, created_at)
       VALUES (gen_random_uuid(), $1, 1, 'reminder', 'network', $2, $3, now(), now())`,
      [introductionId, personId, `Dear ${CANARIES.name}, a review waits.`],
    );
    await market.query(
      `INSERT INTO idempotency_key (person_id, key, request_hash, status, body, created_at) VALUES ($1, 'k', 'h', 200, $2, now())`,
      [personId, JSON.stringify(JSON.stringify({ me: CANARIES.name }))],
    );
    const rerouted = { networkId: 'east', note: CANARIES.note };
    expectAccepted(await market.get(IntroductionService).act(owen.actor, introductionId, 'reroute', rerouted));
    await market.query(
      `INSERT INTO introduction_outcome (introduction_id, version, outcome, reported_at) VALUES ($1, 1, $2, now())`,
      [introductionId, JSON.stringify({ outcome: 'met', on: '2026-11-22', note: `Met ${CANARIES.name}.` })],
    );
    // Somebody else writes of the officer, in a row that belongs to neither.
    await market.query(`UPDATE innovation SET draft = jsonb_set(draft, '{tagline}', to_jsonb($1::text))`, [
      `As ${CANARIES.name} says:\n${CANARIES.phone}`,
    ]);
  });
  afterEach(() => market?.close());

  const verify = () =>
    new AuditVerification(
      market.get(AuditChainStore),
      new FileSealLedger(join(tmpdir(), 'matchwell-tests', `${randomUUID()}.jsonl`)),
    ).verify();

  it('is given everything that is held on them, and no secrets', async () => {
    const { data, register } = expectAccepted(
      await market.get(SubjectExportService).exportOf(owen.actor, owen.actor.personId),
    );
    expect(data['person']).toMatchObject([
      { email: CANARIES.email, display_name: CANARIES.name, phone: CANARIES.phone },
    ]);
    expect(data['session']).toHaveLength(1);
    expect(data['introduction_assignment']).toHaveLength(1);
    expect(data['audit_words']).toMatchObject([{ words: CANARIES.note }]);
    expect(data['audit_entry']?.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['account.register', 'evidence.verify', 'introduction.reroute']),
    );
    expect(JSON.stringify(data)).not.toContain('password_hash');
    expect(JSON.stringify(data)).not.toContain('token_hash');
    expect(register.find(({ column }) => column === 'person.password_hash')).toMatchObject({ withheld: true });
    const [last] = (await market.get(AuditLog).forSubject('person', owen.actor.personId)).slice(-1);
    expect(last).toMatchObject({ action: 'person.export', personId: owen.actor.personId });
  });

  it('is found nowhere after an erasure, and the audit log still verifies', async () => {
    expect((await foundIn(market, Object.values(CANARIES))).length).toBeGreaterThan(8);
    const report = expectAccepted(
      await market.get(ErasureService).erase(owen.actor.personId, {
        by: owen.actor,
        reasonCode: 'asked_by_person',
        words: `I am ${CANARIES.name} and I leave.`,
      }),
    );
    expect(await foundIn(market, Object.values(CANARIES))).toEqual([]);
    expect(report.remaining).toEqual([]);
    await expect(market.query('UPDATE introduction_outcome SET version = 2')).rejects.toThrow('append-only');
    expect(report.redacted.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['need.published', 'innovation.draft', 'introduction.route', 'message_intent.words']),
    );
    expect(report.kept).toContainEqual(
      expect.objectContaining({
        table: 'audit_entry',
        column: 'person_id',
        why: expect.stringContaining('public money'),
      }),
    );
    expect(await verify()).toMatchObject({ intact: true });

    const trail = await market.get(AuditLog).forSubject('person', owen.actor.personId);
    expect(trail.at(-1)).toMatchObject({
      action: 'person.erase',
      personId: owen.actor.personId,
      reason: 'asked_by_person',
      words: 'I am [erased] and I leave.',
    });
    const decision = (await market.get(AuditLog).forSubject('introduction', introductionId)).at(-1);
    expect(decision).toMatchObject({ action: 'introduction.reroute', wordsErased: true });
    const signIn = await market.get(SignInService).signIn(CANARIES.email, owen.password);
    expect(signIn).toMatchObject({ ok: false });
    expect(
      await market.query('SELECT FROM session s JOIN membership m ON m.id = s.membership_id WHERE m.person_id = $1', [
        owen.actor.personId,
      ]),
    ).toEqual([]);
    const again = await market.get(ErasureService).erase(owen.actor.personId, { by: null, reasonCode: 'retention' });
    expect(again).toMatchObject({ refusal: { code: 'person.not_found' } });
    const waiting = await market.query<{ consumer: string }>(
      `SELECT DISTINCT consumer FROM outbox WHERE done_at IS NULL ORDER BY consumer`,
    );
    expect(waiting.map(({ consumer }) => consumer)).toEqual(expect.arrayContaining(['index_need', 'index_innovation']));
  });

  it('catches an erasure that ends with the rows of the person', async () => {
    const twin = new ErasureService(
      market.unitOfWork,
      market.get(PersonalDataStore),
      market.get(SuccessionService),
      new TraceRemoval(new OwnRowsOnly(), market.get(Outbox)),
      market.get(AuditLog),
      market.get(Clock),
    );
    expectAccepted(await twin.erase(owen.actor.personId, { by: owen.actor, reasonCode: 'asked_by_person' }));
    const left = await foundIn(market, Object.values(CANARIES));
    expect(left).toEqual(
      expect.arrayContaining([`public.need: ${CANARIES.email}`, `public.audit_words: ${CANARIES.note}`]),
    );
  });

  it('passes what they looked after to a colleague, who is reached from then on', async () => {
    const paul = await market.colleagueOf(priya, 'Paul');
    await market.query('UPDATE membership SET lead = (person_id = $1) WHERE organisation_id = $2', [
      priya.actor.personId,
      priya.actor.organisationId,
    ]);
    const service = market.get(IntroductionService);
    const kwame = await market.officer('Kwame', 'east');
    expectAccepted(await service.act(kwame.actor, introductionId, 'approve', NO_CONFLICT));
    for (const { actor } of [priya, grace]) expectAccepted(await service.act(actor, introductionId, 'consent'));
    const report = expectAccepted(
      await market.get(ErasureService).erase(priya.actor.personId, { by: priya.actor, reasonCode: 'asked_by_person' }),
    );
    expect(report).toMatchObject({ passedOn: 1, withdrawn: 0 });
    const { contacts } = expectAccepted(await market.get(IntroductionReader).read(grace.actor, introductionId));
    expect(contacts?.buyer).toMatchObject({ email: paul.email });
    const [lead] = await market.query<{ person_id: string }>(
      'SELECT person_id FROM membership WHERE organisation_id = $1 AND lead',
      [priya.actor.organisationId],
    );
    expect(lead?.person_id).toBe(paul.actor.personId);
  });

  it('who leaves nobody behind has their product withdrawn and is no contact any more', async () => {
    const report = expectAccepted(
      await market.get(ErasureService).erase(grace.actor.personId, { by: grace.actor, reasonCode: 'asked_by_person' }),
    );
    expect(report).toMatchObject({ passedOn: 0, withdrawn: 1 });
    const waiting = await market.query<{ subject_id: string }>(
      `SELECT subject_id FROM outbox WHERE consumer = 'lapse_for_innovation' AND done_at IS NULL`,
    );
    const kept = await market.get(IntroductionStore).findForParty(introductionId, priya.actor.organisationId);
    expect(waiting.map((row) => row.subject_id)).toContain(kept?.introduction.innovationId);
  });

  it('who administers alone cannot leave; with a colleague they can', async () => {
    const ada = await market.administrator('Ada');
    const erase = () =>
      market.get(ErasureService).erase(ada.actor.personId, { by: ada.actor, reasonCode: 'asked_by_person' });
    const others = await market.query<{ person_id: string }>(
      `SELECT person_id FROM membership WHERE role = 'administrator' AND person_id <> $1 AND ended_at IS NULL`,
      [ada.actor.personId],
    );
    expect(others).toEqual([]);
    expect(await erase()).toMatchObject({ refusal: { code: 'person.last_administrator' } });
    await market.colleagueOf(ada, 'Ben');
    expectAccepted(await erase());
  });

  it('whose account nobody may use for two years is erased by the schedule, and other things when their time is over', async () => {
    const [retention, forecast] = [market.get(RetentionService), market.get(RetentionForecast)];
    expect(Object.values(await forecast.due()).reduce((sum, each) => sum + each, 0)).toBe(0);
    await market.query(
      `UPDATE person SET created_at = now() - interval '4 years', disabled_at = now() - interval '3 years' WHERE id = $1`,
      [owen.actor.personId],
    );
    await market.query(
      `INSERT INTO officer_absence (id, person_id, network_id, first_day, last_day) VALUES
         (gen_random_uuid(), $1, 'east', '2024-01-01', '2024-01-05'), (gen_random_uuid(), $1, 'east', now(), now())`,
      [priya.actor.personId],
    );
    await market.query(`UPDATE message_intent SET created_at = now() - interval '3 years'`);
    await market.query(`UPDATE idempotency_key SET created_at = now() - interval '3 days'`);
    const due = { 'past absences': 1, 'words of messages': 1, 'kept answers': 1, 'unused accounts': 1 };
    expect(await forecast.due()).toMatchObject(due);
    expect(await retention.run()).toMatchObject(due);
    expect(Object.values(await forecast.due()).reduce((sum, each) => sum + each, 0)).toBe(0);
    expect(await market.query('SELECT FROM officer_absence')).toHaveLength(1);
    expect(await market.query(`SELECT email FROM person WHERE id = $1`, [owen.actor.personId])).toEqual([
      { email: `${owen.actor.personId}@erased.invalid` },
    ]);
    expect(await verify()).toMatchObject({ intact: true });
  });
});
