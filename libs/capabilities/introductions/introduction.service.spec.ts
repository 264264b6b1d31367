import { PublishSupplierChanges } from '@matchwell/capabilities/innovations';
import { DecisionRecorder } from '@matchwell/capabilities/learning';
import { InMemoryDecisionStore } from '@matchwell/capabilities/learning/testing/in-memory-learning-stores';
import { StepRecorder } from './step-recorder.service';
import { RecordedNotices } from './testing/recorded-notices';
import { ConflictService } from '@matchwell/capabilities/workload';
import { CarriedDirectorySource } from '@matchwell/capabilities/routing-directory/testing/carried-directory-source';
import type { Actor } from '@matchwell/core/access/actor';
import { INTRODUCTION_VIEW, type IntroductionPart } from '@matchwell/core/access/introduction-view';
import { INTRODUCTION_LIFECYCLE } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { Furnishing } from '@matchwell/capabilities/testing/furnishing';
import { type InMemoryStores, inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import type { PartyAction } from './introduction';
import { IntroductionReader } from './introduction-reader.service';
import { type ActionDetails, IntroductionService } from './introduction.service';
import { LapseService } from './lapse.service';

describe('an introduction', () => {
  let stores: InMemoryStores;
  let priya: Actor;
  let grace: Actor;
  let owen: Actor;
  let needId: string;
  let innovationId: string;
  let id: string;
  let introductions: IntroductionService;
  let reader: IntroductionReader;

  beforeEach(async () => {
    stores = inMemoryStores();
    const furnish = new Furnishing(stores);
    owen = { ...(await furnish.network('south-west')), role: 'network_officer', networkId: 'south-west' };
    priya = { ...(await furnish.buyer()), role: 'scout' };
    grace = { ...(await furnish.supplier()), role: 'innovator' };
    needId = await furnish.openNeed(priya);
    innovationId = await furnish.publishedInnovation(grace);
    const proposal = furnish.proposal({ needId, innovationId, buyer: priya, supplier: grace });
    await stores.unitOfWork.run(() => stores.introductions.insert(proposal));
    ({ id } = proposal);
    const { unitOfWork, outbox, audit, clock, identifiers } = stores;
    const suppliers = new PublishSupplierChanges(stores.innovations, outbox);
    const decisions = new DecisionRecorder(new InMemoryDecisionStore(), identifiers, clock);
    const conflicts = new ConflictService(stores.conflicts, audit, clock);
    introductions = new IntroductionService(
      unitOfWork,
      stores.introductions,
      new CarriedDirectorySource(),
      new StepRecorder(audit, decisions, outbox, suppliers, new RecordedNotices()),
      conflicts,
      clock,
    );
    reader = new IntroductionReader(stores.introductions, stores.needs, stores.people, conflicts);
  });

  /** Takes a step; whoever decides says that they have no interest, unless told otherwise. */
  const act = async (actor: Actor, action: PartyAction, details?: ActionDetails) => {
    const outcome = await introductions.act(actor, id, action, { conflict: { declared: false }, ...details });
    return outcome.ok ? outcome.value.introduction.state : outcome.refusal.code;
  };

  const contacts = async (actor: Actor) => {
    const outcome = await reader.read(actor, id);
    return outcome.ok ? outcome.value.contacts : undefined;
  };

  it.each([
    ['the buyer first', 'awaiting_supplier'],
    ['the supplier first', 'awaiting_buyer'],
  ])('asks both sides after the network, in either order: %s', async (order, between) => {
    const [first, second] = order === 'the buyer first' ? [priya, grace] : [grace, priya];
    expect(await act(owen, 'approve')).toBe('awaiting_both');
    expect(await contacts(priya)).toBeNull();
    expect(await act(first, 'consent')).toBe(between);
    expect(await act(first, 'consent')).toBe('introduction.wrong_state');
    expect(await contacts(second)).toBeNull();
    expect(await act(second, 'consent')).toBe('introduced');
    expect(await contacts(priya)).toMatchObject({ supplier: { email: `${grace.personId}@people.example` } });
    expect(await contacts(grace)).toMatchObject({ buyer: { email: `${priya.personId}@people.example` } });
  });

  it('is approved by its network alone', async () => {
    for (const actor of [priya, grace]) expect(await act(actor, 'approve')).toBe('introduction.not_yours_to_decide');
    const furnish = new Furnishing(stores);
    const other: Actor = { ...(await furnish.network('east')), role: 'network_officer', networkId: 'east' };
    expect(await act(other, 'approve')).toBe('introduction.not_found');
    expect(await act(owen, 'consent')).toBe('introduction.not_yours_to_decide');
    expect(await act(owen, 'approve')).toBe('awaiting_both');
    expect(await act(owen, 'approve')).toBe('introduction.wrong_state');
    expect(await act(owen, 'decline', { reasonCode: 'timing' })).toBe('introduction.wrong_state');
  });

  it('cannot be declined by a company before its turn', async () => {
    expect(await act(grace, 'decline', { reasonCode: 'terms' })).toBe('introduction.wrong_state');
    expect(await act(owen, 'decline', { reasonCode: 'timing' })).toBe('declined');
  });

  it('can be turned down by its buyer while the network reviews it, which is kept as such', async () => {
    expect(await act(priya, 'decline', { reasonCode: 'price' })).toBe('declined');
    expect(await act(owen, 'approve')).toBe('introduction.wrong_state');
    const found = await stores.introductions.findForParty(id, grace.organisationId);
    expect(found?.introduction.decline).toMatchObject({ by: 'buyer', reasonCode: 'price', beforeReview: true });
  });

  const reasons = VOCABULARIES['decline-reasons'].terms;

  it.each([
    ['network', 'in_review'],
    ['buyer', 'awaiting_both'],
    ['supplier', 'awaiting_both'],
  ] as const)('is declined by the %s for its own reasons only', async (party, from) => {
    if (from === 'awaiting_both') await act(owen, 'approve');
    const actor = { network: owen, buyer: priya, supplier: grace }[party];
    for (const reason of reasons.filter(({ by }) => !by?.includes(party))) {
      expect(await act(actor, 'decline', { reasonCode: reason.id })).toBe('introduction.reason_required');
    }
    expect(await act(actor, 'decline')).toBe('introduction.reason_required');
    expect(await act(actor, 'decline', { reasonCode: 'no such reason' })).toBe('introduction.reason_required');
    expect(await act(actor, 'decline', { reasonCode: 'other' })).toBe('introduction.reason_required');
    expect(await act(actor, 'decline', { reasonCode: 'other', note: 'We merged.' })).toBe('declined');
    const found = await stores.introductions.findForParty(id, priya.organisationId);
    expect(found?.introduction.decline).toEqual({
      by: party,
      reasonCode: 'other',
      note: 'We merged.',
      on: '2026-11-22',
    });
    expect(stores.outbox.waiting()).toMatchObject([{ consumer: 'match_need', subjectId: needId }]);
  });

  it('is not decided by an officer who has not said whether they have an interest', async () => {
    const undeclared = { conflict: undefined };
    expect(await act(owen, 'approve', undeclared)).toBe('introduction.declaration_required');
    expect(await act(owen, 'decline', { ...undeclared, reasonCode: 'timing' })).toBe(
      'introduction.declaration_required',
    );
    expect(await act(priya, 'approve', undeclared)).toBe('introduction.not_yours_to_decide');
    expect(await act(owen, 'approve')).toBe('awaiting_both');
    expect(await act(priya, 'decline', { ...undeclared, reasonCode: 'timing' })).toBe('declined');
  });

  it('is not decided by an officer who has an interest, now or before; a colleague decides instead', async () => {
    const furnish = new Furnishing(stores);
    const { organisationId } = owen;
    const sara: Actor = { ...owen, personId: await furnish.person(organisationId, 'network_officer') };
    const mine = { conflict: { declared: true, detail: 'My sister works there.' } };
    expect(await act(owen, 'approve', mine)).toBe('introduction.conflict_declared');
    expect(await act(owen, 'approve')).toBe('introduction.conflict_declared');
    expect(await act(owen, 'decline', { reasonCode: 'timing' })).toBe('introduction.conflict_declared');
    expect(await act(owen, 'reroute', { networkId: 'east', note: 'Away with it.' })).toBe(
      'introduction.conflict_declared',
    );
    expect(await introductions.declareConflict(owen, id, undefined)).toMatchObject({ ok: true });
    expect(await stores.audit.forSubject('introduction', id)).toMatchObject([
      { action: 'introduction.declare_conflict', personId: owen.personId, words: 'My sister works there.' },
    ]);
    const shown = async (actor: Actor) => {
      const outcome = await reader.read(actor, id);
      return outcome.ok ? outcome.value.conflictDeclared : undefined;
    };
    expect([await shown(owen), await shown(sara), await shown(priya)]).toEqual([true, false, null]);
    expect(await act(sara, 'approve')).toBe('awaiting_both');
    expect(await introductions.declareConflict(sara, id, undefined)).toMatchObject({
      refusal: { code: 'introduction.wrong_state' },
    });
    expect(await introductions.declareConflict(priya, id, undefined)).toMatchObject({
      refusal: { code: 'introduction.not_yours_to_decide' },
    });
  });

  it('moves to another network with a reason that is kept with the route', async () => {
    expect(await act(owen, 'reroute', { networkId: 'east' })).toBe('introduction.network_required');
    expect(await act(owen, 'reroute', { networkId: 'south-west', note: 'Why not.' })).toBe(
      'introduction.network_required',
    );
    expect(await act(owen, 'reroute', { networkId: 'atlantis', note: 'Deep.' })).toBe('introduction.network_required');
    expect(await act(owen, 'reroute', { networkId: 'east', note: 'The ward is theirs.' })).toBe('in_review');
    const found = await stores.introductions.findForParty(id, priya.organisationId);
    expect(found?.introduction).toMatchObject({ networkId: 'east', version: 2, route: { owner: 'east' } });
    expect(found?.introduction.route.reason).toContain('The ward is theirs.');
    expect(await act(owen, 'approve')).toBe('introduction.not_found');
  });

  it.each(INTRODUCTION_LIFECYCLE.states)(
    'shows each side in %s what the table says, and nothing else',
    async (state) => {
      const furnish = new Furnishing(stores);
      const otherNeed = await furnish.openNeed(priya);
      const kept = furnish.proposal(
        { needId: otherNeed, innovationId, buyer: priya, supplier: grace },
        {
          state,
          decline: { by: 'buyer', reasonCode: 'price', on: '2026-11-22' },
          outcome: { outcome: 'pilot', on: '2026-11-22' },
        },
      );
      await stores.unitOfWork.run(() => stores.introductions.insert(kept));
      for (const [party, actor] of [
        ['network', owen],
        ['buyer', priya],
        ['supplier', grace],
      ] as const) {
        const outcome = await reader.read(actor, kept.id);
        const view = outcome.ok ? outcome.value : undefined;
        const shown: Record<IntroductionPart, boolean> = {
          statement: view?.statement !== undefined,
          match: view?.introduction.match !== undefined,
          route: view?.introduction.route !== undefined,
          contacts: view?.contacts !== null,
          decline: view?.introduction.decline !== null,
          outcome: view?.introduction.outcome !== null,
          conflict: view?.conflictDeclared !== null,
        };
        const parts = (Object.keys(shown) as IntroductionPart[]).filter((part) => shown[part]);
        expect(parts.toSorted()).toEqual([...INTRODUCTION_VIEW[state][party]].toSorted());
      }
    },
  );

  it('records outcomes once both were introduced, and closes with one', async () => {
    expect(await act(priya, 'record_outcome', { outcome: 'pilot' })).toBe('introduction.wrong_state');
    await act(owen, 'approve');
    await act(priya, 'consent');
    await act(grace, 'consent');
    expect(await act(priya, 'record_outcome', { outcome: 'a success' })).toBe('introduction.outcome_required');
    expect(await act(grace, 'record_outcome', { outcome: 'pilot' })).toBe('introduced');
    expect(await act(owen, 'close')).toBe('introduction.outcome_required');
    expect(await act(owen, 'close', { outcome: 'live', siteOdsCode: 'RK9', note: 'On three wards.' })).toBe('closed');
    expect(await contacts(priya)).not.toBeNull();
    expect((await stores.audit.forSubject('introduction', id)).map(({ action, reason }) => [action, reason])).toEqual([
      ['introduction.approve', undefined],
      ['introduction.consent', undefined],
      ['introduction.consent', undefined],
      ['introduction.record_outcome', 'pilot'],
      ['introduction.close', 'live'],
    ]);
  });

  it('lapses with its need and with its product, telling the need to look elsewhere', async () => {
    const lapse = new LapseService(
      stores.introductions,
      stores.outbox,
      stores.audit,
      stores.clock,
      new RecordedNotices(),
    );
    const state = async () => (await stores.introductions.findForParty(id, owen.organisationId))?.introduction.state;
    const other = await new Furnishing(stores).openNeed(priya);
    expect(await stores.unitOfWork.run(() => lapse.lapsePending({ needId: other }))).toBe(0);
    expect(await state()).toBe('in_review');
    expect(await stores.unitOfWork.run(() => lapse.lapsePending({ innovationId }))).toBe(1);
    expect(await state()).toBe('lapsed');
    expect(stores.outbox.waiting()).toMatchObject([{ consumer: 'match_need', subjectId: needId }]);
    const [entry] = await stores.audit.forSubject('introduction', id);
    expect(entry).toMatchObject({ action: 'system.lapse', personId: null, reason: 'innovation_withdrawn' });
    expect(await act(owen, 'approve')).toBe('introduction.wrong_state');
  });

  it('that is no longer pending is left alone when its need closes', async () => {
    const lapse = new LapseService(
      stores.introductions,
      stores.outbox,
      stores.audit,
      stores.clock,
      new RecordedNotices(),
    );
    await act(owen, 'approve');
    await act(priya, 'consent');
    await act(grace, 'consent');
    expect(await stores.unitOfWork.run(() => lapse.lapsePending({ needId }))).toBe(0);
    expect(await act(owen, 'close', { outcome: 'met' })).toBe('closed');
  });
});
