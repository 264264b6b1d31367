import type { Actor } from '@matchwell/core/access/actor';
import { Outbox } from '@matchwell/capabilities/events';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { AuditLog } from '@matchwell/capabilities/audit';
import { InnovationService, InnovationStore } from '@matchwell/capabilities/innovations';
import {
  CatalogueSource,
  EpochService,
  EpochStore,
  GapService,
  KnownOpenNeeds,
  JointDemandMoment,
  JointDemandService,
  LiveCatalogue,
  MatchStore,
  SimilarityService,
  WhatIfService,
} from '@matchwell/capabilities/matching';
import { computeMatches, placeNeed } from '@matchwell/capabilities/matching/matching.service';
import { NeedService, NeedStore, StatementRules } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { PostgresJointDemandStore } from '@matchwell/adapters/postgres/learning/postgres-joint-demand-store';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { DuplicatesController } from '../../apps/marketplace/api/duplicates/duplicates.controller';
import { GapsController } from '../../apps/marketplace/api/gaps/gaps.controller';
import { WhatIfController } from '../../apps/marketplace/api/what-if/what-if.controller';
import { expectAccepted, Market } from '../support/market';

jest.setTimeout(180_000);

describe('advice on the demo catalogue', () => {
  let market: Market;
  let whatIf: WhatIfController;
  let gaps: GapsController;
  let duplicates: DuplicatesController;
  let catalogue: LiveCatalogue;

  beforeAll(async () => {
    market = await Market.open('demo');
    catalogue = new LiveCatalogue(market.get(EpochStore), market.get(CatalogueSource));
    const [needs, innovations] = [market.get(NeedStore), market.get(InnovationStore)];
    const demands = new PostgresJointDemandStore(market.get(PostgresUnitOfWork));
    const moment = new JointDemandMoment(market.get(Clock), market.get(Identifiers), market.get(Outbox));
    const joint = new JointDemandService(market.unitOfWork, needs, demands, market.get(AuditLog), moment);
    const organisations = market.get(OrganisationStore);
    const source = market.get(CatalogueSource);
    const open = new KnownOpenNeeds(needs);
    whatIf = new WhatIfController(
      new WhatIfService(needs, organisations, market.get(StatementRules), source, catalogue),
    );
    gaps = new GapsController(
      new GapService(innovations, market.get(MatchStore), catalogue, market.get(CatalogueSource)),
    );
    duplicates = new DuplicatesController(new SimilarityService(needs, innovations, catalogue, open), joint);
  });
  afterAll(async () => market?.close());

  const scoutOf = async (odsCode: string): Promise<{ actor: Actor; needId: string }> => {
    const { actor } = await market.scout(`Scout of ${odsCode}`, odsCode);
    const { items } = await market.get(NeedService).list(actor, { limit: 10 });
    return { actor, needId: items[0]!.id };
  };

  /** Matches a need as the matcher would. */
  async function match(needId: string): Promise<void> {
    const { snapshot, epoch, map } = expectAccepted(await catalogue.now());
    const need = await market.get(NeedStore).findAsPublished(needId);
    const { run } = computeMatches(placeNeed(need!, map, [], new Map()), snapshot.products(), epoch);
    await market.unitOfWork.run(() => market.get(MatchStore).replace(run, market.get(Clock).now()));
  }

  it('says so while there is no epoch', async () => {
    const { actor, needId } = await scoutOf('RK9');
    await market.query('UPDATE matching_epoch SET live = false');
    await expect(whatIf.ofOwnNeed(actor, needId)).rejects.toMatchObject({ refusal: { code: 'matching.wrong_state' } });
  });

  it('counts, for a draft, exactly what matching then finds', async () => {
    const { actor, needId } = await scoutOf('RK9');
    await market.get(EpochService).liveOrFirst();
    const answer = await whatIf.ofOwnNeed(actor, needId);
    await match(needId);
    const run = await market.get(MatchStore).runOf(needId);
    const today = answer.readiness.find((step) => step.today);
    expect(answer.considered).toBe(run?.counts.candidates);
    expect(answer.considered).toBeGreaterThan(0);
    expect(today).toMatchObject({ eligible: run?.counts.eligible, conditional: run?.counts.conditional });

    const { draft } = expectAccepted(await market.get(NeedService).read(actor, needId));
    const { needId: none, ...written } = await whatIf.ofStatement(actor, draft);
    expect(none).toBeNull();
    expect({ ...written, needId }).toEqual(answer);
  });

  it('lists what a statement still lacks', async () => {
    const { actor } = await scoutOf('RK9');
    await expect(whatIf.ofStatement(actor, { title: 'Fluids in theatre' })).rejects.toMatchObject({
      refusal: {
        code: 'need.incomplete',
        errors: expect.arrayContaining([expect.objectContaining({ pointer: '/summary' })]),
      },
    });
    await expect(whatIf.ofStatement(actor, null)).rejects.toMatchObject({ refusal: { code: 'need.incomplete' } });
  });

  it('offers the need that another trust wrote of the same problem, and joins them once both want it', async () => {
    const [leicester, yorkshire] = [await scoutOf('RWE'), await scoutOf('RXF')];
    const { items } = await duplicates.ofNeed(leicester.actor, leicester.needId);
    const others = items.filter(({ need }) => need.id !== yorkshire.needId);
    expect(others.map(({ need }) => need.title)).toEqual(['Clinic letters that come too late to act on']);
    const offered = items.find(({ need }) => need.id === yorkshire.needId);
    expect(offered?.sharedTerms).toEqual(expect.arrayContaining(['slots']));
    expect(offered?.jointDemand).toBeNull();

    const join = (from: typeof leicester, to: typeof leicester) =>
      duplicates.join(from.actor, from.needId, { otherNeedId: to.needId });
    const asked = await join(leicester, yorkshire);
    expect(asked).toMatchObject({ standing: 'requested_by_us', needId: leicester.needId, score: offered?.score });
    expect((await join(leicester, yorkshire)).standing).toBe('requested_by_us');
    const seen = await duplicates.ofNeed(yorkshire.actor, yorkshire.needId);
    const back = seen.items.find(({ need }) => need.id === leicester.needId);
    expect(back?.jointDemand).toBe('requested_by_them');
    expect(await join(yorkshire, leicester)).toMatchObject({
      id: asked.id,
      standing: 'agreed',
      needId: yorkshire.needId,
    });
    expect((await duplicates.demandsOf(leicester.actor, leicester.needId)).items).toMatchObject([
      { standing: 'agreed' },
    ]);
    const trail = await market.get(AuditLog).forSubject('need', yorkshire.needId);
    const actions = trail.filter(({ action }) => action === 'need.joint_demand').map(({ after }) => after?.['state']);
    expect(actions).toEqual(['requested', 'agreed']);
  });

  it('agrees once when both ask in the same moment', async () => {
    const [one, two] = [await scoutOf('RP6'), await scoutOf('RXN')];
    const answers = await Promise.all([
      duplicates.join(one.actor, one.needId, { otherNeedId: two.needId }),
      duplicates.join(two.actor, two.needId, { otherNeedId: one.needId }),
    ]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.map(({ standing }) => standing).toSorted()).toEqual(['agreed', 'requested_by_us']);
  });

  it('joins nobody with a private need, an own one, or for a stranger', async () => {
    const [own, other] = [await scoutOf('RTE'), await scoutOf('RY8')];
    await market.query(`UPDATE need SET published = jsonb_set(published, '{visibility}', '"private"') WHERE id = $1`, [
      other.needId,
    ]);
    const refusal = (code: string) => ({ refusal: { code } });
    await expect(duplicates.join(own.actor, own.needId, { otherNeedId: other.needId })).rejects.toMatchObject(
      refusal('need.not_found'),
    );
    await expect(duplicates.join(own.actor, own.needId, { otherNeedId: own.needId })).rejects.toMatchObject(
      refusal('joint_demand.not_eligible'),
    );
    await expect(duplicates.join(own.actor, other.needId, { otherNeedId: own.needId })).rejects.toMatchObject(
      refusal('need.not_found'),
    );
    expect((await duplicates.join(other.actor, other.needId, { otherNeedId: own.needId })).standing).toBe(
      'requested_by_us',
    );
    expect((await duplicates.join(own.actor, own.needId, { otherNeedId: other.needId })).standing).toBe('agreed');
  });

  it('flags a product registered a second time, by whoever', async () => {
    const copycat = await market.innovator('Copycat');
    const [original] = (await market.get(InnovationStore).listPublished({ limit: 1 })).items;
    const draft = { ...original!.profile, name: 'Another name' };
    const { id } = await market.get(InnovationService).create(copycat.actor, draft);
    const again = await market.get(InnovationService).create(copycat.actor, { ...draft, name: 'Once more' });
    const { items } = await duplicates.ofInnovation(copycat.actor, id);
    const found = items.filter(({ score }) => score > 0.99).map(({ innovation }) => innovation);
    expect(found).toEqual(
      expect.arrayContaining([
        {
          id: original!.id,
          name: original!.profile.name,
          supplier: original!.organisationName,
          own: false,
          published: true,
        },
        { id: again.id, name: 'Once more', supplier: null, own: true, published: false },
      ]),
    );
  });

  it('tells a supplier what would close each gap, and how many other needs the same step would open', async () => {
    const needIds = await market.get(NeedStore).openIds();
    for (const id of needIds) await match(id);
    const [missed] = await market.query<{ id: string; organisation_id: string; person: string }>(
      `SELECT i.id, i.organisation_id, i.owner_person_id AS person FROM need_match m JOIN innovation i ON i.id = m.innovation_id
         JOIN need n ON n.id = m.need_id AND n.published->>'visibility' <> 'private'
        WHERE m.standing = 'near_miss' GROUP BY i.id ORDER BY count(*) DESC, i.id LIMIT 1`,
    );
    const actor: Actor = { personId: missed!.person, organisationId: missed!.organisation_id, role: 'innovator' };
    const answer = await gaps.read(actor, missed!.id);
    expect(answer.items.length).toBeGreaterThan(0);
    const opened = answer.items.map(({ leverage }) => leverage.needs);
    expect(opened).toEqual(opened.toSorted((a, b) => b - a));
    for (const { actions, sentence } of answer.items) {
      expect(actions.length).toBeGreaterThan(0);
      expect(sentence).toContain('no promise');
      for (const { leverage, missing, help } of actions) {
        expect(leverage.sentence).toMatch(/ would open (no other need|\d+ more needs?)/);
        expect(missing.length).toBeGreaterThan(0);
        expect(help.map(({ id }) => id)).toContain('nhs_innovation_service');
      }
    }
    await expect(gaps.read({ ...actor, organisationId: market.nextId() }, missed!.id)).rejects.toMatchObject({
      refusal: { code: 'innovation.not_found' },
    });
  });
});
