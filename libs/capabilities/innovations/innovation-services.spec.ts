import type { Actor } from '@matchwell/core/access/actor';
import { aDraftInnovation, aStudy } from '@matchwell/capabilities/testing/drafts';
import { Furnishing } from '@matchwell/capabilities/testing/furnishing';
import { type InMemoryStores, inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import { EvidenceVerificationService } from './evidence-verification.service';
import type { InnovationDraft } from './innovation';
import { InnovationService } from './innovation.service';
import { ProfileRules } from './profile-rules.port';
import { PublicationService } from './publication.service';
import { PublishSupplierChanges } from './publish-supplier-changes';

/** Refuses a profile without a tagline, and nothing else. */
class TaglineRule extends ProfileRules {
  override check(draft: unknown): ReturnType<ProfileRules['check']> {
    const { tagline, ...rest } = draft as InnovationDraft;
    if (tagline !== undefined) return { profile: { ...aDraftInnovation(), ...rest, tagline } };
    return { problems: [{ pointer: '/tagline', code: 'required', detail: 'Say in one sentence what it does.' }] };
  }
}

describe('product records', () => {
  let stores: InMemoryStores;
  let grace: Actor;
  let rosa: Actor;
  let owen: Actor;
  let records: InnovationService;
  let publication: PublicationService;
  let verification: EvidenceVerificationService;

  beforeEach(async () => {
    stores = inMemoryStores();
    const { unitOfWork, innovations, identifiers, clock, outbox, audit, verifications } = stores;
    const furnish = new Furnishing(stores);
    grace = { ...(await furnish.supplier()), role: 'innovator' };
    rosa = { ...(await furnish.supplier()), role: 'innovator' };
    owen = { ...(await furnish.network('south-west')), role: 'network_officer', networkId: 'south-west' };
    records = new InnovationService(unitOfWork, innovations, identifiers, clock);
    publication = new PublicationService(unitOfWork, innovations, new TaglineRule(), outbox, audit, clock);
    verification = new EvidenceVerificationService(unitOfWork, innovations, verifications, outbox, audit, clock);
  });

  const published = async (): Promise<string> => {
    const { id } = await records.create(grace, aDraftInnovation());
    expect(await publication.publish(grace, id)).toMatchObject({ ok: true });
    return id;
  };

  it('start as drafts of which nobody else hears', async () => {
    const created = await records.create(grace, { name: 'Steady Heart' });
    expect(created).toMatchObject({ state: 'draft', version: 1, ownerPersonId: grace.personId, published: null });
    expect(stores.outbox.waiting()).toEqual([]);
    expect(await records.read(grace, created.id)).toMatchObject({ ok: true, value: { id: created.id } });
    const foreign = await records.read(rosa, created.id);
    expect(foreign).toEqual(await records.read(rosa, stores.identifiers.next()));
    expect(foreign).toMatchObject({ ok: false, refusal: { code: 'innovation.not_found' } });
    expect((await records.list(rosa, { limit: 10 })).items).toEqual([]);
  });

  it('refuse an edit made from an older version and say which is the newest', async () => {
    const { id } = await records.create(grace, { name: 'First' });
    expect(await records.saveDraft(grace, id, 1, { name: 'Second' })).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
    const stale = await records.saveDraft(grace, id, 1, { name: 'Stale' });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'innovation.version_conflict' } });
    expect(stale.ok ? '' : stale.refusal.detail).toContain('version 2');
    expect(await records.read(grace, id)).toMatchObject({ value: { draft: { name: 'Second' } } });
    expect(await records.saveDraft(rosa, id, 2, { name: 'Mine' })).toMatchObject({
      refusal: { code: 'innovation.not_found' },
    });
  });

  it('are published only when complete; a refusal names every field and changes nothing', async () => {
    const { id } = await records.create(grace, { name: 'Steady Heart' });
    expect(await publication.publish(grace, id)).toMatchObject({
      ok: false,
      refusal: { code: 'innovation.incomplete', errors: [{ pointer: '/tagline' }] },
    });
    expect(await records.read(grace, id)).toMatchObject({ value: { state: 'draft', version: 1 } });
    expect(stores.outbox.waiting()).toEqual([]);
    expect(await stores.audit.forSubject('innovation', id)).toEqual([]);
  });

  it('tell the matcher, the index and the audit log when they are published and withdrawn', async () => {
    const id = await published();
    expect(stores.outbox.waiting().map(({ consumer }) => consumer)).toEqual([
      'lapse_for_innovation',
      'fan_out_rematch',
      'index_innovation',
      'alert_innovation',
    ]);
    stores.outbox.claimAll();
    expect(await publication.withdraw(grace, id)).toMatchObject({ ok: true, value: { state: 'withdrawn' } });
    expect(stores.outbox.waiting()).toHaveLength(4);
    expect(await stores.audit.forSubject('innovation', id)).toMatchObject([
      {
        action: 'innovation.publish',
        before: { state: 'draft' },
        after: { state: 'published' },
        personId: grace.personId,
      },
      { action: 'innovation.withdraw', before: { state: 'published' }, after: { state: 'withdrawn' } },
    ]);
    expect(await publication.withdraw(grace, id)).toMatchObject({ refusal: { code: 'innovation.wrong_state' } });
    expect(await publication.withdraw(rosa, id)).toMatchObject({ refusal: { code: 'innovation.not_found' } });
    expect(await publication.publish(grace, id)).toMatchObject({ ok: true, value: { publishedVersion: 2 } });
  });

  const find = (innovationId: string, evidenceId: string) =>
    verification.verify(owen, { innovationId, evidenceId, state: 'verified', note: 'Read the paper.' });

  it('have their evidence verified once for everyone, and are matched afresh for it', async () => {
    const id = await published();
    stores.outbox.claimAll();
    expect(await find(id, 'study-1')).toMatchObject({ ok: true, value: { verification: 'verified' } });
    expect(await verification.evidenceOf(id)).toMatchObject({ value: [{ id: 'study-1', verification: 'verified' }] });
    expect(stores.innovations.touched).toEqual([id]);
    expect(stores.outbox.waiting().map(({ consumer }) => consumer)).toContain('fan_out_rematch');
    expect(await stores.audit.forSubject('evidence', `${id}/study-1`)).toMatchObject([{ action: 'evidence.verify' }]);
  });

  it('lose a verification when the item is rewritten, and keep it when only the summary is', async () => {
    const id = await published();
    await find(id, 'study-1');
    const republish = async (study: ReturnType<typeof aStudy>) => {
      const current = await records.read(grace, id);
      const version = current.ok ? current.value.version : 0;
      await records.saveDraft(grace, id, version, aDraftInnovation({ evidence: [study] }));
      await publication.publish(grace, id);
      const judged = await verification.evidenceOf(id);
      return judged.ok ? judged.value.map((item) => item.verification) : [];
    };
    expect(await republish(aStudy({ summary: 'Readmissions fell.' }))).toEqual(['verified']);
    expect(await republish(aStudy({ sampleSize: 4_000 }))).toEqual(['self_declared']);
    expect(await republish(aStudy())).toEqual(['verified']);
  });

  it('cannot be verified before they are published, nor on items they do not have', async () => {
    const { id } = await records.create(grace, aDraftInnovation());
    expect(await find(id, 'study-1')).toMatchObject({ refusal: { code: 'innovation.not_found' } });
    expect(await verification.evidenceOf(id)).toMatchObject({ refusal: { code: 'innovation.not_found' } });
    expect(await find(await published(), 'study-9')).toMatchObject({ refusal: { code: 'evidence.not_found' } });
  });

  it('are matched afresh, as far as they are published, when the supplier’s own details change', async () => {
    const id = await published();
    await records.create(grace, aDraftInnovation());
    stores.outbox.claimAll();
    const changes = new PublishSupplierChanges(stores.innovations, stores.outbox);
    await stores.unitOfWork.run(() => changes.supplierChanged(grace.organisationId));
    expect(new Set(stores.outbox.waiting().map(({ subjectId }) => subjectId))).toEqual(new Set([id]));
    stores.outbox.claimAll();
    await stores.unitOfWork.run(() => changes.supplierChanged(rosa.organisationId));
    expect(stores.outbox.waiting()).toEqual([]);
  });
});
