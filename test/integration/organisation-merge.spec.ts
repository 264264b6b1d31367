import { Clock } from '@matchwell/core/kernel/clock';
import { AllocationStore } from '@matchwell/capabilities/allocation';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import { InnovationService } from '@matchwell/capabilities/innovations';
import { IntroductionStore } from '@matchwell/capabilities/introductions';
import { NeedService, NeedStore } from '@matchwell/capabilities/needs';
import {
  OrganisationMergeService,
  OrganisationRegister,
  OrganisationStore,
  SupplierChanges,
} from '@matchwell/capabilities/organisations';
import { ApiKeyService, SignInService } from '@matchwell/capabilities/people';
import { openedBy } from '@matchwell/capabilities/people/testing/opened-by';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { ORGANISATION_COLUMNS } from '@matchwell/adapters/postgres/organisations/organisation-columns';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { UnlockedOrganisationRegister } from '../support/broken-twins/unlocked-organisation-register';
import { expectAccepted, Market, type Somebody } from '../support/market';
import { meetingOf } from '../support/meeting-of';
import { propose } from '../support/proposals';

jest.setTimeout(180_000);

describe('merging organisations', () => {
  let market: Market;
  let ada: Somebody;
  let merges: OrganisationMergeService;

  beforeAll(async () => {
    market = await Market.open();
    ada = await market.administrator('Ada');
    merges = market.get(OrganisationMergeService);
  });
  afterAll(() => market?.close());

  const merge = async (from: string, into: string, service = merges) => {
    const preview = await service.preview(from, into);
    if (!preview.ok) return preview;
    return service.merge(ada.actor, from, into, { seen: preview.value.seen, reason: 'Registered twice.' });
  };
  const mergedInto = async (id: string) => (await market.get(OrganisationRegister).read(id))?.mergedInto?.id;
  const company = async (name: string) => (await market.innovator(name, `${name} Ltd`)).actor.organisationId;

  it('knows every column that names an organisation', async () => {
    const rows = await market.query<{ name: string }>(
      `SELECT c.conrelid::regclass::text || '.' || a.attname AS name
         FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f' AND c.confrelid = 'organisation'::regclass ORDER BY 1`,
    );
    // A new column: say in ORGANISATION_COLUMNS whether its rows follow a merge, and why not.
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(ORGANISATION_COLUMNS).toSorted());
  });

  it('moves a company whole: products, introductions, people; keys are taken back and sessions end', async () => {
    const [grace, rosa, priya] = [
      await market.innovator('Grace', 'Calm Line'),
      await market.innovator('Rosa', 'Calm Line Ltd'),
      await market.scout('Priya', 'RK9'),
    ];
    const [from, into] = [grace.actor.organisationId, rosa.actor.organisationId];
    const innovationId = await market.publishInnovation(grace);
    const kept = await market.publishInnovation(rosa);
    const needId = await market.postNeed(priya);
    const introductionId = await propose(market, { needId, innovationId, buyer: priya, supplier: grace });
    const { key } = expectAccepted(
      await market.get(ApiKeyService).create(grace.actor, { name: 'Nightly', scopes: ['innovation.list'], days: 9 }),
    );
    await market.tokenOf(grace);
    await market.query(`INSERT INTO exposure_month (month, closed_at) VALUES ('2026-09', now())`);
    await market.query(
      `INSERT INTO exposure_ledger (month, organisation_id, exposure, merit) VALUES ('2026-09', $1, 2, 1), ('2026-09', $2, 3, 4)`,
      [from, into],
    );
    await market.query('DELETE FROM outbox');

    const merged = expectAccepted(await merge(from, into));
    expect(merged).toMatchObject({ id: into, name: 'Calm Line Ltd' });
    const own = await market.get(InnovationService).list(rosa.actor, { limit: 10 });
    expect(own.items.map(({ id }) => id).toSorted()).toEqual([innovationId, kept].toSorted());
    const found = await market.get(IntroductionStore).findForParty(introductionId, into);
    expect(found?.introduction).toMatchObject({ supplierOrganisationId: into, networkId: 'south-west', version: 1 });
    expect(await market.get(IntroductionStore).findForParty(introductionId, from)).toBeUndefined();
    const standings = (await market.get(AllocationStore).ledgerBefore('2026-10'))?.standings;
    expect(standings).toEqual([{ organisationId: into, exposure: 5, merit: 5 }]);
    expect(await market.query('SELECT revoked_at IS NOT NULL AS gone FROM api_key WHERE id = $1', [key.id])).toEqual([
      { gone: true },
    ]);
    const again = openedBy(await market.get(SignInService).signIn(grace.email, grace.password));
    const sessions = await market.query(
      'SELECT m.organisation_id, m.lead FROM session s JOIN membership m ON m.id = s.membership_id WHERE m.person_id = $1',
      [grace.actor.personId],
    );
    expect(again.token).not.toBe('');
    expect(sessions).toEqual([{ organisation_id: into, lead: false }]);
    const leads = await market.query('SELECT person_id FROM membership WHERE organisation_id = $1 AND lead', [into]);
    expect(leads).toEqual([{ person_id: rosa.actor.personId }]);

    const asked = await market.query<{ subject_id: string }>(
      `SELECT subject_id FROM outbox WHERE consumer = 'index_innovation' ORDER BY subject_id`,
    );
    expect(asked.map(({ subject_id }) => subject_id)).toEqual([innovationId, kept].toSorted());
    const log = market.get(AuditLog);
    expect((await log.forSubject('organisation', from)).at(-1)).toMatchObject({
      action: 'organisation.merge',
      personId: ada.actor.personId,
      after: { into, rows: { innovation: 1, introduction: 1, api_key: 1, session: 1 } },
      words: 'Registered twice.',
    });
    expect((await log.forSubject('organisation', into)).at(-1)).toMatchObject({ after: { from } });
  });

  it('moves a buyer whole: its code leads on, its open needs are published anew, joint demand between the two ends', async () => {
    const [priya, helen, paul] = [
      await market.scout('Priya', 'RBS'),
      await market.scout('Helen', 'RYJ'),
      await market.scout('Paul', 'RCF'),
    ];
    const [from, into] = [priya.actor.organisationId, helen.actor.organisationId];
    const needId = await market.postNeed(priya);
    const draft = await market.get(NeedService).create(priya.actor, aDraftNeed());
    const [second, third] = [await market.postNeed(helen), await market.postNeed(paul)];
    await market.query(
      `INSERT INTO joint_demand (id, need_id, other_need_id, organisation_id, other_organisation_id, state, score, requested_by, requested_at)
       VALUES (gen_random_uuid(), $1, $2, $4, $5, 'requested', 0.5, $7, now()),
              (gen_random_uuid(), $1, $3, $4, $6, 'requested', 0.5, $7, now())`,
      [needId, second, third, from, into, paul.actor.organisationId, priya.actor.personId],
    );
    await market.query('DELETE FROM outbox');
    expectAccepted(await merge(from, into));
    expect(await market.get(OrganisationStore).findByOdsCode('RBS')).toMatchObject({ id: into, odsCode: 'RYJ' });
    expect(await market.get(NeedStore).findAsPublished(needId)).toMatchObject({
      organisationId: into,
      odsCode: 'RYJ',
      publishedVersion: 2,
    });
    const moved = await market.get(NeedService).read(helen.actor, draft.id);
    expect(moved).toMatchObject({ ok: true, value: { state: 'draft', version: 2, publishedVersion: 0 } });
    const demands = await market.query('SELECT organisation_id, other_organisation_id FROM joint_demand');
    expect(demands).toEqual([{ organisation_id: into, other_organisation_id: paul.actor.organisationId }]);
    const matched = await market.query(`SELECT subject_id FROM outbox WHERE consumer = 'match_need'`);
    expect(matched).toEqual([{ subject_id: needId }]);
    // What the need was published from is kept for past lists, as it was and as it is.
    const versions = await market.query(
      `SELECT revision::int, content->>'odsCode' AS code FROM published_version WHERE subject_id = $1 ORDER BY revision`,
      [needId],
    );
    expect(versions).toEqual([
      { revision: 1, code: 'RBS' },
      { revision: 2, code: 'RYJ' },
    ]);
  });

  it('keeps one membership of who acts for both, and revives it where it had ended', async () => {
    const [ivy, joan] = [await market.innovator('Ivy'), await market.innovator('Joan')];
    const [from, into] = [ivy.actor.organisationId, joan.actor.organisationId];
    await market.query(
      `INSERT INTO membership (id, person_id, organisation_id, role, created_at, ended_at)
       VALUES ($1, $2, $3, 'innovator', now(), now())`,
      [market.nextId(), ivy.actor.personId, into],
    );
    expectAccepted(await merge(from, into));
    const rows = await market.query(
      'SELECT organisation_id, ended_at IS NULL AS acts, lead FROM membership WHERE person_id = $1 ORDER BY acts',
      [ivy.actor.personId],
    );
    expect(rows).toEqual([
      { organisation_id: from, acts: false, lead: false },
      { organisation_id: into, acts: true, lead: false },
    ]);
  });

  it('refuses itself, two kinds, networks, what is merged already, and circles', async () => {
    const [a, b, c] = [await company('A'), await company('B'), await company('C')];
    const trust = await market.get(OrganisationStore).findByOdsCode('RH8');
    const networks = await Promise.all(
      ['east', 'oxford-thames-valley'].map((id) => market.get(OrganisationStore).findNetwork(id)),
    );
    const code = async (from: string | undefined, into: string | undefined) => {
      const outcome = await merge(from ?? '', into ?? '');
      return outcome.ok ? 'merged' : outcome.refusal.code;
    };
    expect(await code(a, a)).toBe('organisation.not_mergeable');
    expect(await code(a, trust?.id)).toBe('organisation.not_mergeable');
    expect(await code(networks[0]?.id, networks[1]?.id)).toBe('organisation.not_mergeable');
    expect(await code(a, market.nextId())).toBe('organisation.not_found');
    expect(await code(a, b)).toBe('merged');
    expect(await code(b, a)).toBe('organisation.merged');
    expect(await code(a, c)).toBe('organisation.merged');
    expect(await code(b, c)).toBe('merged');
    // Every code leads to the one that stands in one step.
    expect([await mergedInto(a), await mergedInto(b), await mergedInto(c)]).toEqual([c, c, undefined]);
  });

  it('refuses what has changed since it was looked at', async () => {
    const ivor = await market.innovator('Ivor');
    const into = await company('Kept');
    const { seen } = expectAccepted(await merges.preview(ivor.actor.organisationId, into));
    await market.publishInnovation(ivor);
    const late = await merges.merge(ada.actor, ivor.actor.organisationId, into, { seen, reason: 'The same.' });
    expect(late).toMatchObject({ refusal: { code: 'organisation.version_conflict' } });
    expect(await mergedInto(ivor.actor.organisationId)).toBeUndefined();
  });

  it('lets one of two opposite merges win, in either order of asking', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await company(`Left ${round}`), await company(`Right ${round}`)];
      const outcomes = await Promise.all([merge(a, b), merge(b, a)]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect([await mergedInto(a), await mergedInto(b)].filter((each) => each === undefined)).toHaveLength(1);
    }
  });

  it('catches a register that does not hold what it looks at: the two end in a circle', async () => {
    const twin = new OrganisationMergeService(
      market.unitOfWork,
      new UnlockedOrganisationRegister(market.get(PostgresUnitOfWork), meetingOf(2), meetingOf(2)),
      market.get(SupplierChanges),
      market.get(Outbox),
      market.get(AuditLog),
      market.get(Clock),
    );
    const [a, b] = [await company('Mercury'), await company('Venus')];
    const outcomes = await Promise.all([merge(a, b, twin), merge(b, a, twin)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
    expect([await mergedInto(a), await mergedInto(b)]).toEqual([b, a]);
  });

  it('begins nothing at an organisation that is being merged: who comes meanwhile waits, and is told', async () => {
    const [olga, into] = [await market.innovator('Olga'), await company('Stays')];
    const from = olga.actor.organisationId;
    const register = market.get(OrganisationRegister);
    let begin = (): void => undefined;
    // Prepared out here: what begins inside the transaction would be part of it.
    const late = new Promise<void>((resolve) => (begin = resolve))
      .then(() => market.get(InnovationService).create(olga.actor, aDraftInnovation()))
      .catch((error: Error) => error.message);
    await market.unitOfWork.run(async () => {
      await register.lockBoth(from, into);
      await register.merge(from, into, new Date());
      begin();
      for (let waiting = 0; waiting === 0;) {
        const [row] = await market.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INSERT INTO innovation%'`,
        );
        waiting = row?.waiting ?? 0;
      }
    });
    expect(await late).toContain('nothing begins at it any more');
    expect(await market.query('SELECT FROM innovation WHERE organisation_id = ANY ($1)', [[from, into]])).toEqual([]);
  });
});
