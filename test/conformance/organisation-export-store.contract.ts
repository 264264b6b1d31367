import type { OrganisationExport, OrganisationExportStore } from '@matchwell/capabilities/organisation-exports';

/** A store under test, with two organisations, and a person who leads the first. */
export interface OrganisationExportStoreUnderTest {
  readonly store: OrganisationExportStore;
  readonly organisationId: string;
  readonly otherOrganisationId: string;
  readonly personId: string;
  /** Does work as one unit. */
  within<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Has the matcher give up the duty of an export. */
  giveUp(id: string): Promise<void>;
  /** Takes the lead of the first organisation from the person. */
  stepDown(): Promise<void>;
  close(): Promise<void>;
}

const NOON = new Date('2026-11-22T12:00:00Z');
const LATER = new Date('2026-11-22T12:00:07Z');
const A_WEEK_LATER = new Date('2026-11-29T12:00:07Z');
const CONTENT = Buffer.from([0x50, 0x4b, 0x05, 0x06, 0x00, 0xff]);

let exportsMade = 0;

/** Ids that rise, as UUIDs of version 7 do. */
function nextExportId(): string {
  exportsMade += 1;
  return `019b0000-0000-7000-8000-${exportsMade.toString(16).padStart(12, '0')}`;
}

const ready = (content = CONTENT) =>
  ({
    state: 'ready',
    content,
    sha256: 'ab'.repeat(32),
    progress: { partsDone: 3, partsTotal: 3, rows: 12 },
    at: LATER,
    expiresAt: A_WEEK_LATER,
  }) as const;

/** What every store of exports must do, whatever it is made of. */
export function describeOrganisationExportStore(open: () => Promise<OrganisationExportStoreUnderTest>): void {
  let subject: OrganisationExportStoreUnderTest;
  let store: OrganisationExportStore;

  beforeAll(async () => {
    subject = await open();
    ({ store } = subject);
  });
  afterAll(() => subject?.close());

  const insert = async (organisationId = subject.organisationId) => {
    const run: OrganisationExport = {
      id: nextExportId(),
      organisationId,
      personId: subject.personId,
      state: 'running',
      partsDone: 0,
      partsTotal: 0,
      rows: 0,
      requestedAt: NOON,
      startedAt: null,
      finishedAt: null,
      expiresAt: null,
      sizeBytes: null,
      sha256: null,
      reason: null,
    };
    return { run, isNew: await subject.within(() => store.insert(run, 'innovator')) };
  };
  const ended = async (end: Parameters<OrganisationExportStore['finish']>[1]) => {
    const { run } = await insert();
    await store.finish(run.id, end);
    return run.id;
  };

  it('keeps one running export for each organisation, and shows it to no other', async () => {
    const first = await insert();
    expect([first.isNew, (await insert()).isNew]).toEqual([true, false]);
    const other = await insert(subject.otherOrganisationId);
    expect(other.isNew).toBe(true);
    expect(await store.findRunning(subject.organisationId)).toEqual(first.run);
    expect(await store.findOwn(first.run.id, subject.organisationId)).toEqual(first.run);
    expect(await store.findOwn(first.run.id, subject.otherOrganisationId)).toBeUndefined();
    expect((await store.listOwn(subject.otherOrganisationId, { limit: 5 })).items).toEqual([other.run]);
    await store.finish(other.run.id, { state: 'failed', reason: 'Over.', at: LATER });
    await store.finish(first.run.id, { state: 'failed', reason: 'Over.', at: LATER });
    expect((await insert()).isNew).toBe(true);
    await store.finish((await store.findRunning(subject.organisationId))?.id ?? '', ready());
  });

  it('lists newest first, page by page', async () => {
    const older = await ended(ready());
    const newer = await ended(ready());
    const first = await store.listOwn(subject.organisationId, { limit: 1 });
    expect([first.items.map(({ id }) => id), first.nextCursor]).toEqual([[newer], newer]);
    expect(await store.listOwn(subject.organisationId, { limit: 1, cursor: newer })).toMatchObject({
      items: [{ id: older }],
    });
  });

  it('shows progress, from which on it has started, and ends once', async () => {
    const { run } = await insert();
    await store.sayProgress(run.id, { partsDone: 1, partsTotal: 3, rows: 7 }, LATER);
    await store.sayProgress(run.id, { partsDone: 2, partsTotal: 3, rows: 9 }, A_WEEK_LATER);
    expect(await store.findOwn(run.id, subject.organisationId)).toMatchObject({
      partsDone: 2,
      rows: 9,
      startedAt: LATER,
    });
    expect(await store.finish(run.id, ready())).toBe(true);
    expect(await store.finish(run.id, { state: 'failed', reason: 'Late.', at: LATER })).toBe(false);
    await store.sayProgress(run.id, { partsDone: 0, partsTotal: 3, rows: 0 }, LATER);
    expect(await store.findWork(run.id)).toBeUndefined();
    expect(await store.findOwn(run.id, subject.organisationId)).toMatchObject({
      state: 'ready',
      partsDone: 3,
      rows: 12,
      sizeBytes: CONTENT.length,
      sha256: 'ab'.repeat(32),
      finishedAt: LATER,
      expiresAt: A_WEEK_LATER,
    });
  });

  it('hands the bundle over byte by byte to its organisation, until its time is over', async () => {
    const id = await ended(ready());
    const justBefore = new Date(A_WEEK_LATER.getTime() - 1);
    const opened = await store.open(id, subject.organisationId, justBefore);
    expect(Buffer.from(opened ?? [])).toEqual(CONTENT);
    expect(await store.open(id, subject.organisationId, A_WEEK_LATER)).toBeUndefined();
    expect(await store.open(id, subject.otherOrganisationId, justBefore)).toBeUndefined();
    const failed = await ended({ state: 'failed', reason: 'A fault.', at: LATER });
    expect(await store.open(failed, subject.organisationId, justBefore)).toBeUndefined();
    expect(await store.findOwn(failed, subject.organisationId)).toMatchObject({ state: 'failed', reason: 'A fault.' });
  });

  it('knows the running exports whose duty was given up, and no other', async () => {
    const done = await ended(ready());
    await subject.giveUp(done);
    const { run } = await insert();
    expect(await store.givenUp(10)).toEqual([]);
    await subject.giveUp(run.id);
    expect(await store.givenUp(10)).toEqual([run]);
    await store.finish(run.id, ready());
  });

  it('works for nobody who does not lead any more', async () => {
    const { run } = await insert();
    const { personId, organisationId } = subject;
    expect(await store.findWork(run.id)).toEqual({
      export: run,
      lead: { personId, organisationId, role: 'innovator' },
    });
    await subject.stepDown();
    expect(await store.findWork(run.id)).toEqual({ export: run, lead: undefined });
  });
}
