import type { OrganisationExport } from '@matchwell/capabilities/organisation-exports';
import { exportProgress, exportsView, exportView } from './export-view';

const NOON = new Date('2026-11-22T12:00:00Z');
const READY: OrganisationExport = {
  id: '019b0000-0000-7000-8000-000000000001',
  organisationId: 'o',
  personId: 'p',
  state: 'ready',
  partsDone: 11,
  partsTotal: 11,
  rows: 240,
  requestedAt: NOON,
  startedAt: NOON,
  finishedAt: NOON,
  expiresAt: new Date('2026-11-29T12:00:00Z'),
  sizeBytes: 41_000,
  sha256: 'ab'.repeat(32),
  reason: null,
};
const RUNNING: OrganisationExport = {
  ...READY,
  state: 'running',
  partsDone: 3,
  rows: 1,
  finishedAt: null,
  expiresAt: null,
  sizeBytes: null,
  sha256: null,
};

describe('the view of an export', () => {
  it('says how far it is', () => {
    expect(exportProgress(RUNNING, NOON)).toMatchObject({
      sentence: '3 of 11 parts gathered, 1 line so far.',
      finished: false,
    });
    expect(exportProgress({ ...RUNNING, startedAt: null }, NOON).sentence).toBe('The export waits for its turn.');
    expect(exportView(RUNNING, NOON)).toMatchObject({ isWaiting: true, download: undefined });
  });

  it('offers it until its time is over, to the instant', () => {
    expect(exportView(READY, new Date(READY.expiresAt!.getTime() - 1))).toMatchObject({
      tag: { text: 'Ready' },
      download: `/exports/${READY.id}/bundle.zip`,
      size: '41 KB',
    });
    expect(exportView(READY, READY.expiresAt!)).toMatchObject({ tag: { text: 'Erased' }, download: undefined });
  });

  it('says why it failed', () => {
    const failed = { ...RUNNING, state: 'failed', finishedAt: NOON, reason: 'A fault.' } as const;
    expect(exportProgress(failed, NOON)).toMatchObject({ sentence: 'The export failed. A fault.', finished: true });
  });

  it('tells those who do not lead from those who have none yet', () => {
    expect(exportsView(undefined, null, NOON)).toMatchObject({ leads: false, exports: [] });
    expect(exportsView([], null, NOON)).toMatchObject({ leads: true, exports: [] });
    expect(exportsView([READY], 'c', NOON)).toMatchObject({
      exports: [{ tag: { text: 'Ready' } }],
      next: '/exports?cursor=c',
    });
  });
});
