import type { ImportRun, ImportStore } from '@matchwell/capabilities/imports';

/** A store under test, with two organisations and a person that may own runs. */
export interface ImportStoreUnderTest {
  readonly store: ImportStore;
  readonly organisationId: string;
  readonly otherOrganisationId: string;
  /** An innovator of the first organisation. */
  readonly personId: string;
  /** Does work as one unit. */
  within<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Has the matcher give up the duty of a run. */
  giveUp(runId: string): Promise<void>;
  /** Ends the person's membership of the first organisation. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

const NOON = new Date('2026-11-22T12:00:00Z');
const LATER = new Date('2026-11-22T12:00:07Z');
const FILE = { format: 'csv', content: Buffer.from('name\r\nÉlan\r\n') } as const;

let runsMade = 0;

/** Ids that rise, as UUIDs of version 7 do. */
function nextRunId(): string {
  runsMade += 1;
  return `019a0000-0000-7000-8000-${runsMade.toString(16).padStart(12, '0')}`;
}

const progress = (rowsChecked: number, rowsRefused = 0, rowsWritten = 0) => ({ rowsChecked, rowsRefused, rowsWritten });

/** What every store of import runs must do, whatever it is made of. */
export function describeImportStore(open: () => Promise<ImportStoreUnderTest>): void {
  let subject: ImportStoreUnderTest;
  let store: ImportStore;

  beforeAll(async () => {
    subject = await open();
    ({ store } = subject);
  });
  afterAll(() => subject?.close());

  async function aRun(more: Partial<ImportRun> = {}): Promise<ImportRun> {
    const run: ImportRun = {
      id: nextRunId(),
      organisationId: subject.organisationId,
      personId: subject.personId,
      kind: 'innovations',
      state: 'running',
      fileName: 'products.csv',
      publish: true,
      rowsTotal: 3,
      rowsChecked: 0,
      rowsRefused: 0,
      rowsWritten: 0,
      report: { rows: [] },
      createdAt: NOON,
      startedAt: null,
      cancelAskedAt: null,
      finishedAt: null,
      ...more,
    };
    await subject.within(() => store.insert(run, FILE, 'innovator'));
    return run;
  }

  it('gives back what was put in, and nothing for an unknown id', async () => {
    const run = await aRun({ kind: 'needs' });
    expect(await store.find(run.id)).toEqual(run);
    expect(await store.find(nextRunId())).toBeUndefined();
    expect(await store.findWork(nextRunId())).toBeUndefined();
  });

  it('shows a run to its own organisation only', async () => {
    const run = await aRun();
    expect(await store.findOwn(run.id, subject.organisationId)).toEqual(run);
    expect(await store.findOwn(run.id, subject.otherOrganisationId)).toBeUndefined();
    expect(await store.listOwn(subject.otherOrganisationId, { limit: 5 })).toEqual({ items: [], nextCursor: null });
  });

  it('lists newest first, page by page', async () => {
    const older = await aRun();
    const newer = await aRun();
    const first = await store.listOwn(subject.organisationId, { limit: 1 });
    expect(first).toEqual({ items: [newer], nextCursor: newer.id });
    expect(await store.listOwn(subject.organisationId, { limit: 1, cursor: newer.id })).toMatchObject({
      items: [older],
    });
  });

  it('keeps the file byte by byte until the run has ended, and then no more', async () => {
    const run = await aRun();
    const work = await store.findWork(run.id);
    expect(work).toMatchObject({ run, refusal: undefined, file: { format: 'csv' } });
    expect(Buffer.from(work?.file.content ?? [])).toEqual(FILE.content);
    expect(work?.actor).toEqual({
      personId: subject.personId,
      organisationId: subject.organisationId,
      role: 'innovator',
    });
    await store.finish(run.id, { state: 'failed', report: { rows: [] }, at: LATER });
    expect(await store.findWork(run.id)).toBeUndefined();
  });

  it('shows progress, from which on it has started, and ends once', async () => {
    const { id } = await aRun();
    expect(await store.sayProgress(id, progress(2, 1), LATER)).toBe(true);
    expect(await store.sayProgress(id, progress(3, 1), new Date(LATER.getTime() + 1))).toBe(true);
    expect(await store.find(id)).toMatchObject({
      state: 'running',
      rowsChecked: 3,
      rowsRefused: 1,
      startedAt: LATER,
    });
    const report = {
      rows: [
        {
          row: 2,
          status: 'refused' as const,
          name: 'Élan',
          problems: [{ pointer: '/trl', column: 'trl', code: 'required', detail: 'trl is missing' }],
          warnings: [],
        },
      ],
    };
    expect(await store.finish(id, { state: 'refused', progress: progress(3, 2), report, at: LATER })).toBe(true);
    expect(await store.finish(id, { state: 'imported', report: { rows: [] }, at: NOON })).toBe(false);
    expect(await store.sayProgress(id, progress(1), LATER)).toBe(false);
    expect(await store.find(id)).toMatchObject({
      state: 'refused',
      rowsChecked: 3,
      rowsRefused: 2,
      report,
      finishedAt: LATER,
    });
  });

  it('keeps what was checked, and nothing as written, when the end does not say otherwise', async () => {
    const { id } = await aRun();
    await store.sayProgress(id, progress(3, 0, 2), NOON);
    await store.finish(id, { state: 'failed', report: { rows: [], reason: 'A fault.' }, at: LATER });
    expect(await store.find(id)).toMatchObject({
      state: 'failed',
      rowsChecked: 3,
      rowsWritten: 0,
      report: { reason: 'A fault.' },
    });
  });

  it('keeps the report of an attempt that was undone, while the run is running', async () => {
    const { id } = await aRun();
    const report = { rows: [{ row: 2, status: 'refused' as const, problems: [], warnings: [] }] };
    await store.noteRefusal(id, report);
    expect(await store.findWork(id)).toMatchObject({ refusal: report, run: { report: { rows: [] } } });
  });

  it('stops a run once, for its own organisation, and then imports nothing', async () => {
    const { id } = await aRun();
    expect(await store.askToCancel(id, subject.otherOrganisationId, LATER)).toBe(false);
    expect(await store.sayProgress(id, progress(1), LATER)).toBe(true);
    expect(await store.askToCancel(id, subject.organisationId, LATER)).toBe(true);
    expect(await store.askToCancel(id, subject.organisationId, LATER)).toBe(false);
    expect(await store.find(id)).toMatchObject({ state: 'running', cancelAskedAt: LATER });
    expect(await store.sayProgress(id, progress(2), LATER)).toBe(false);
    expect(await store.finish(id, { state: 'imported', report: { rows: [] }, at: LATER })).toBe(false);
    expect(await store.finish(id, { state: 'cancelled', report: { rows: [] }, at: LATER })).toBe(true);
    const ended = await aRun({ state: 'refused', finishedAt: NOON });
    expect(await store.askToCancel(ended.id, subject.organisationId, LATER)).toBe(false);
  });

  it('knows the running runs whose duty was given up, and no other', async () => {
    const [lost, ended] = [await aRun(), await aRun()];
    await aRun();
    await subject.giveUp(lost.id);
    await subject.giveUp(ended.id);
    await store.finish(ended.id, { state: 'imported', report: { rows: [] }, at: LATER });
    expect((await store.givenUp(10)).map(({ id }) => id)).toEqual([lost.id]);
    expect(await store.givenUp(0)).toEqual([]);
  });

  it('lets nobody act who has left the organisation', async () => {
    const { id } = await aRun();
    await subject.leave();
    expect(await store.findWork(id)).toMatchObject({ actor: undefined });
  });
}
