import type { ImportRun, ImportStore } from '@matchwell/capabilities/imports';

/** A store under test, with two organisations and a person that may own runs. */
export interface ImportStoreUnderTest {
  readonly store: ImportStore;
  readonly organisationId: string;
  readonly otherOrganisationId: string;
  readonly personId: string;
  close(): Promise<void>;
}

const NOON = new Date('2026-11-22T12:00:00Z');
const LATER = new Date('2026-11-22T12:00:07Z');

let runsMade = 0;

/** Ids that rise, as UUIDs of version 7 do. */
function nextRunId(): string {
  runsMade += 1;
  return `019a0000-0000-7000-8000-${runsMade.toString(16).padStart(12, '0')}`;
}

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
      rowsTotal: 3,
      rowsChecked: 0,
      report: { rows: [] },
      createdAt: NOON,
      finishedAt: null,
      ...more,
    };
    await store.insert(run);
    return run;
  }

  it('gives back what was put in, and nothing for an unknown id', async () => {
    const run = await aRun({ kind: 'needs' });
    expect(await store.find(run.id)).toEqual(run);
    expect(await store.find(nextRunId())).toBeUndefined();
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

  it('shows progress and ends once', async () => {
    const { id } = await aRun();
    await store.saveProgress(id, 2);
    expect(await store.find(id)).toMatchObject({ state: 'running', rowsChecked: 2 });
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
    expect(await store.finish(id, { state: 'refused', rowsChecked: 3, report, at: LATER })).toBe(true);
    expect(await store.finish(id, { state: 'imported', rowsChecked: 1, report: { rows: [] }, at: NOON })).toBe(false);
    await store.saveProgress(id, 1);
    expect(await store.find(id)).toMatchObject({ state: 'refused', rowsChecked: 3, report, finishedAt: LATER });
  });

  it('keeps the progress when the end does not say otherwise', async () => {
    const { id } = await aRun();
    await store.saveProgress(id, 2);
    await store.finish(id, { state: 'failed', report: { rows: [], reason: 'A fault.' }, at: LATER });
    expect(await store.find(id)).toMatchObject({ state: 'failed', rowsChecked: 2, report: { reason: 'A fault.' } });
  });

  it('fails the running runs that gave no sign of life, and no other', async () => {
    const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);
    await store.failSilent(after(3_600), 'Cleared.', NOON);
    const silent = await aRun();
    const alive = await aRun();
    const imported = await aRun({ state: 'imported', finishedAt: NOON });
    await store.beat([alive.id, imported.id], after(50));
    expect(await store.failSilent(after(30), 'Restarted.', LATER)).toBe(1);
    expect(await store.find(silent.id)).toMatchObject({
      state: 'failed',
      report: { rows: [], reason: 'Restarted.' },
      finishedAt: LATER,
    });
    expect(await store.find(alive.id)).toEqual(alive);
    expect(await store.find(imported.id)).toEqual(imported);
    await store.beat([silent.id], after(90));
    expect(await store.find(silent.id)).toMatchObject({ state: 'failed' });
    expect(await store.failSilent(after(51), 'Restarted.', LATER)).toBe(1);
  });
}
