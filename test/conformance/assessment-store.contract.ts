import { ASSESSMENT_SHARINGS } from '@matchwell/core/assessments';
import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { AssessmentStore, NewAssessment } from '@matchwell/capabilities/assessments';

const NOON = new Date('2026-11-23T12:00:00Z');
const LATER = new Date('2026-11-24T12:00:00Z');

/** Somebody, and for whom they act. */
interface Party {
  readonly personId: string;
  readonly organisationId: string;
}

/** A keeper of assessments, two products of Grace's, and who is about. Rosa's company is another; Sam is of a network. */
export interface AssessmentStores {
  readonly unitOfWork: UnitOfWork;
  readonly assessments: AssessmentStore;
  readonly innovationIds: readonly [string, string];
  readonly grace: Party;
  readonly rosa: Party;
  readonly priya: Party;
  readonly helen: Party;
  readonly sam: Party;
  nextId(): string;
  /** Does something as an organisation, behind the wall that there is. */
  as<Value>(who: Party, work: () => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** What every keeper of assessments promises. */
export function describeAssessmentStore(open: () => Promise<AssessmentStores>): void {
  let stores: AssessmentStores;

  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores?.close());

  const anAssessment = (more: Partial<NewAssessment> = {}): NewAssessment => ({
    id: stores.nextId(),
    innovationId: stores.innovationIds[0],
    innovationName: 'Steady Heart',
    supplierOrganisationId: stores.grace.organisationId,
    ...stores.priya,
    kind: 'dtac',
    assessedOn: '2026-11-02',
    validUntil: '2027-11-01',
    sharing: 'shared',
    interest: null,
    recordedAt: NOON,
    content: { outcome: 'met', lookedAt: 'Version 3.', statement: 'It does what it says.' },
    ...more,
  });
  const keep = async (more: Partial<NewAssessment> = {}) => {
    const assessment = anAssessment(more);
    const owner = { personId: assessment.personId, organisationId: assessment.organisationId };
    const added = await stores.as(owner, () => stores.unitOfWork.run(() => stores.assessments.insert(assessment, 10)));
    expect(added).toBe(true);
    return assessment;
  };
  const seenBy = (who: Party, id: string) => stores.as(who, () => stores.assessments.findFor(id, who.organisationId));
  const askFor = (who: Party, assessmentId: string) =>
    stores.as(who, () =>
      stores.unitOfWork.run(() =>
        stores.assessments.ask({ id: stores.nextId(), assessmentId, ...who, purpose: 'We buy it.', askedAt: NOON }),
      ),
    );
  const decide = (who: Party, assessmentId: string, requestId: string, isGranted: boolean) =>
    stores.as(who, () =>
      stores.unitOfWork.run(() =>
        stores.assessments.decide(
          requestId,
          { assessmentId, organisationId: who.organisationId },
          { isGranted, note: 'Ours.', at: LATER },
        ),
      ),
    );
  const requestsOf = (who: Party, id: string) =>
    stores.as(who, () => stores.assessments.requestsOf(id, who.organisationId));

  it('shows each organisation what it may see: all, who and until when, or nothing', async () => {
    const sights: Record<string, (string | undefined)[]> = {};
    for (const sharing of ASSESSMENT_SHARINGS) {
      const { id, content } = await keep({ sharing, interest: 'A cousin works there.' });
      const found = await Promise.all(
        [stores.priya, stores.grace, stores.helen, stores.sam, stores.rosa].map((who) => seenBy(who, id)),
      );
      sights[sharing] = found.map((each) => each?.sight);
      for (const each of found) {
        expect(each?.content ?? null).toEqual(each?.sight === 'whole' ? { ...content, withdrawnBecause: null } : null);
        expect(each?.interest ?? 'A cousin works there.').toBe('A cousin works there.');
      }
    }
    expect(sights).toEqual({
      own: ['whole', undefined, undefined, undefined, undefined],
      listed: ['whole', 'whole', 'summary', 'summary', undefined],
      shared: ['whole', 'whole', 'whole', 'whole', undefined],
    });
  });

  it('lists those of a product, those that stand first, the latest first, and no more than it is told', async () => {
    const old = await keep({ assessedOn: '2026-01-02' });
    const gone = await keep({ assessedOn: '2026-11-20' });
    const late = await keep({ kind: 'procurement' });
    await keep({ sharing: 'own' });
    await keep({ innovationId: stores.innovationIds[1] });
    const { priya, helen } = stores;
    const withdraw = (who: Party) =>
      stores.as(who, () =>
        stores.unitOfWork.run(() => stores.assessments.withdraw(gone.id, who.organisationId, 'Superseded.', LATER)),
      );
    expect(await withdraw(helen)).toBe(false);
    expect(await withdraw(priya)).toBe(true);
    expect(await withdraw(priya)).toBe(false);
    const list = (limit: number) =>
      stores.as(helen, () => stores.assessments.ofProduct(stores.innovationIds[0], helen.organisationId, limit));
    expect((await list(10)).map(({ id }) => id)).toEqual([late.id, old.id, gone.id]);
    expect((await list(10)).at(-1)).toMatchObject({ withdrawnAt: LATER, content: { withdrawnBecause: 'Superseded.' } });
    expect((await list(1)).map(({ id }) => id)).toEqual([late.id]);
  });

  it('keeps no more of a product than it is told, and counts those withdrawn no more', async () => {
    const { priya } = stores;
    const one = await keep();
    const insert = () =>
      stores.as(priya, () => stores.unitOfWork.run(() => stores.assessments.insert(anAssessment(), 1)));
    expect(await insert()).toBe(false);
    await stores.as(priya, () =>
      stores.unitOfWork.run(() => stores.assessments.withdraw(one.id, priya.organisationId, 'Old.', LATER)),
    );
    expect(await insert()).toBe(true);
  });

  it('shares further and less far, for its owner alone, while it stands', async () => {
    const { id } = await keep({ sharing: 'own' });
    const { priya, helen, grace } = stores;
    const share = (who: Party, sharing: (typeof ASSESSMENT_SHARINGS)[number]) =>
      stores.as(who, () => stores.unitOfWork.run(() => stores.assessments.setSharing(id, who.organisationId, sharing)));
    expect(await share(helen, 'shared')).toBe(false);
    expect(await share(grace, 'shared')).toBe(false);
    expect(await share(priya, 'listed')).toBe(true);
    expect((await seenBy(helen, id))?.sight).toBe('summary');
    expect(await share(priya, 'own')).toBe(true);
    expect(await seenBy(helen, id)).toBeUndefined();
  });

  it('lets another organisation ask once, and read once it was granted', async () => {
    const { id } = await keep({ sharing: 'listed' });
    const { priya, helen, sam } = stores;
    expect(await askFor(helen, id)).toBe(true);
    expect(await askFor(helen, id)).toBe(false);
    expect(await seenBy(helen, id)).toMatchObject({ sight: 'summary', ownRequest: 'asked' });
    const [request, ...others] = await requestsOf(priya, id);
    expect(others).toEqual([]);
    expect(request).toMatchObject({ organisationId: helen.organisationId, purpose: 'We buy it.', state: 'asked' });
    expect(await requestsOf(helen, id)).toEqual([]);
    expect(await decide(helen, id, request!.id, true)).toBeUndefined();
    expect(await decide(priya, stores.nextId(), request!.id, true)).toBeUndefined();
    expect(await decide(priya, id, request!.id, true)).toMatchObject({
      state: 'granted',
      note: 'Ours.',
      decidedAt: LATER,
    });
    expect(await decide(priya, id, request!.id, false)).toBeUndefined();
    expect(await seenBy(helen, id)).toMatchObject({
      sight: 'whole',
      ownRequest: 'granted',
      content: { outcome: 'met' },
    });
    expect(await seenBy(sam, id)).toMatchObject({ sight: 'summary', ownRequest: null });
  });

  it('lets an organisation that was refused ask again', async () => {
    const { id } = await keep({ sharing: 'listed' });
    const { priya, helen } = stores;
    await askFor(helen, id);
    const [request] = await requestsOf(priya, id);
    await decide(priya, id, request!.id, false);
    expect(await seenBy(helen, id)).toMatchObject({ sight: 'summary', ownRequest: 'refused' });
    expect(await askFor(helen, id)).toBe(true);
    expect((await requestsOf(priya, id)).map(({ state }) => state)).toEqual(['asked', 'refused']);
    const own = await stores.as(priya, () => stores.assessments.listOwn(priya.organisationId, { limit: 10 }));
    expect(own.items).toMatchObject([{ id, waitingRequests: 1 }]);
  });

  it('keeps the last answer of the company, and nobody else’s', async () => {
    const { id } = await keep();
    const reply = (who: Party, text: string, at: Date) =>
      stores.as(who, () => stores.unitOfWork.run(() => stores.assessments.reply(id, who, text, at)));
    expect(await reply(stores.rosa, 'Not mine.', NOON)).toBe(false);
    expect(await reply(stores.priya, 'Mine, but no.', NOON)).toBe(false);
    expect(await reply(stores.grace, 'Mended since.', NOON)).toBe(true);
    expect(await reply(stores.grace, 'Mended in version 4.', LATER)).toBe(true);
    expect((await seenBy(stores.helen, id))?.reply).toEqual({ text: 'Mended in version 4.', repliedAt: LATER });
    const secret = await keep({ sharing: 'own' });
    const unseen = stores.as(stores.grace, () =>
      stores.unitOfWork.run(() => stores.assessments.reply(secret.id, stores.grace, 'What of it?', NOON)),
    );
    expect(await unseen).toBe(false);
  });

  it('pages an organisation’s own, the newest first', async () => {
    const kept = [await keep(), await keep({ sharing: 'own' }), await keep()];
    await keep(stores.helen);
    const { priya } = stores;
    const page = (cursor?: string) =>
      stores.as(priya, () =>
        stores.assessments.listOwn(priya.organisationId, { limit: 2, ...(cursor ? { cursor } : {}) }),
      );
    const first = await page();
    const second = await page(first.nextCursor ?? undefined);
    const shown = [...first.items, ...second.items].map(({ id }) => id);
    expect(shown).toEqual(kept.map(({ id }) => id).toReversed());
    expect(second.nextCursor).toBeNull();
  });

  it('tells the matcher what runs out, and whom to tell', async () => {
    const soon = await keep({ validUntil: '2026-12-31' });
    const next = await keep({ validUntil: '2027-01-01', ...stores.helen });
    await keep({ validUntil: '2027-01-02' });
    await keep({ validUntil: '2026-11-22' });
    const gone = await keep({ validUntil: '2026-12-01' });
    await stores.unitOfWork.run(() => stores.assessments.withdraw(gone.id, stores.priya.organisationId, 'Old.', LATER));
    const found = (afterId: string | null, limit = 10) =>
      stores.assessments.expiring('2026-11-23', '2027-01-01', afterId, limit);
    expect((await found(null)).map(({ id }) => id)).toEqual([soon.id, next.id]);
    expect(await found(null, 1)).toEqual([
      { id: soon.id, kind: 'dtac', innovationName: 'Steady Heart', validUntil: '2026-12-31', to: stores.priya },
    ]);
    expect((await found(soon.id)).map(({ id }) => id)).toEqual([next.id]);
    expect(await stores.assessments.contactsOf(next.id)).toEqual({ owner: stores.helen, company: stores.grace });
    expect(await stores.assessments.contactsOf(stores.nextId())).toBeUndefined();
  });
}
