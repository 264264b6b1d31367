import type { Actor } from '@matchwell/core/access/actor';
import { ROWS_BETWEEN_PROGRESS } from './import-duty.service';
import { importing, importingFile, NOTHING, PRIYA, rowNamed } from './testing/import-scene';

const OTHER: Actor = { ...PRIYA, organisationId: 'somebody-else' };

describe('an import', () => {
  it('writes every row when every row is fine', async () => {
    const { shelf, run } = importing(rowNamed('A', 2), rowNamed('B', 3));
    expect(await run()).toMatchObject({
      state: 'imported',
      rowsTotal: 2,
      rowsChecked: 2,
      finishedAt: new Date('2026-11-22T12:00:00Z'),
      report: {
        rows: [
          { row: 2, status: 'ok', id: 'id-of-A', name: 'A' },
          { row: 3, id: 'id-of-B' },
        ],
      },
    });
    expect(shelf.names).toEqual(['Existing', 'A', 'B']);
    expect(shelf.published).toEqual([]);
  });

  it('publishes when asked', async () => {
    const { shelf, run } = importing(rowNamed('A', 2));
    await run(true);
    expect(shelf.published).toEqual(['A']);
  });

  it('writes nothing when one row is wrong, and says which column', async () => {
    const { shelf, run } = importing(rowNamed('A', 2), rowNamed(undefined, 3));
    expect(await run()).toMatchObject({
      state: 'refused',
      report: {
        rows: [
          { row: 2, status: 'ok', problems: [] },
          { row: 3, status: 'refused', problems: [{ column: 'name', code: 'required', detail: 'name is missing' }] },
        ],
      },
    });
    expect(shelf.names).toEqual(['Existing']);
  });

  it('asks more of a row that is to be published', async () => {
    expect(await importing(rowNamed('Unfinished', 2)).run(false)).toMatchObject({ state: 'imported' });
    const columns = { '/evidence/0': 'evidence2.' };
    expect(await importing(rowNamed('Unfinished', 2, { columns })).run(true)).toMatchObject({
      state: 'refused',
      report: { rows: [{ problems: [{ column: 'evidence2.design' }] }] },
    });
  });

  it('reports a cell that could not be read once, not also as missing', async () => {
    const unread = { pointer: '/name', column: 'name', code: 'malformed', detail: 'name: not readable' };
    expect(await importing(rowNamed(undefined, 2, { problems: [unread] })).run()).toMatchObject({
      report: { rows: [{ problems: [unread] }] },
    });
  });

  it('refuses a name that stands twice in the file, whatever its capitals and spaces', async () => {
    const { run } = importing(rowNamed('Even loop', 2), rowNamed(' EVEN  LOOP', 5));
    const { state, report } = await run();
    expect(state).toBe('refused');
    expect(report.rows.map(({ problems }) => problems.map(({ code, detail }) => [code, detail]))).toEqual([
      [],
      [['duplicate', 'name: row 2 has the same name; remove one of the two rows or give them different ones']],
    ]);
  });

  it('warns of a name that the organisation has already, and imports', async () => {
    const { run } = importing(rowNamed('existing', 2));
    expect(await run()).toMatchObject({
      state: 'imported',
      report: { rows: [{ warnings: [{ code: 'already_exists', column: 'name' }] }] },
    });
  });

  it('undoes every row when one is refused at the writing, and ends with its report at the next attempt', async () => {
    const { shelf, start, attempt, after, told } = importing(rowNamed('A', 2), rowNamed('B', 3), rowNamed('C', 4));
    shelf.refusesToWrite.add('B');
    const id = await start();
    expect(await attempt(id)).toMatchObject({ name: 'ImportUndone', why: 'refused_when_written' });
    expect([shelf.names, (await after(id)).state, await told()]).toEqual([['Existing'], 'running', []]);
    expect(await attempt(id)).toBeUndefined();
    const { state, report, rowsRefused, rowsWritten } = await after(id);
    expect([state, rowsRefused, rowsWritten]).toEqual(['refused', 1, 0]);
    expect(report.rows.map((each) => [each.status, each.id])).toEqual([
      ['ok', undefined],
      ['refused', undefined],
      ['ok', undefined],
    ]);
    expect(report.rows[1]?.problems).toMatchObject([{ code: 'innovation.incomplete', detail: 'Not complete.' }]);
    expect(shelf.names).toEqual(['Existing']);
    expect(await told()).toHaveLength(1);
  });

  it('is left as it was by a fault, is tried again, and doubles nothing', async () => {
    const { shelf, start, attempt, after } = importing(rowNamed('A', 2), rowNamed('B', 3));
    shelf.breaksOn = 'B';
    const id = await start();
    expect(await attempt(id)).toMatchObject({ message: 'The disk is full.' });
    expect([shelf.names, (await after(id)).state]).toEqual([['Existing'], 'running']);
    shelf.breaksOn = undefined;
    await attempt(id);
    await attempt(id);
    expect([shelf.names, (await after(id)).state]).toEqual([['Existing', 'A', 'B'], 'imported']);
  });

  it('fails when it was given up after too many faults, and says so once', async () => {
    const { store, duty, start, after, told } = importing(rowNamed('A', 2));
    const id = await start();
    expect(await duty.endGivenUp()).toEqual({ imports: 0 });
    store.dead.add(id);
    expect(await duty.endGivenUp()).toEqual({ imports: 1 });
    expect(await duty.endGivenUp()).toEqual({ imports: 0 });
    expect(await after(id)).toMatchObject({
      state: 'failed',
      report: { rows: [], reason: expect.stringContaining('Nothing was imported') as string },
    });
    expect((await told()).map(({ variables }) => variables['result'])).toEqual([
      'nothing was imported, because of a fault',
    ]);
  });

  it('shows its progress while it runs', async () => {
    const rows = Array.from({ length: 2 * ROWS_BETWEEN_PROGRESS + 1 }, (_, at) => rowNamed(`N${at}`, at + 2));
    const { store, run } = importing(...rows);
    expect((await run()).rowsChecked).toBe(rows.length);
    const all = { rowsChecked: rows.length, rowsRefused: 0 };
    expect(store.progress).toEqual([
      { rowsChecked: 0, rowsRefused: 0, rowsWritten: 0 },
      { rowsChecked: ROWS_BETWEEN_PROGRESS, rowsRefused: 0, rowsWritten: 0 },
      { rowsChecked: 2 * ROWS_BETWEEN_PROGRESS, rowsRefused: 0, rowsWritten: 0 },
      { ...all, rowsWritten: 0 },
      { ...all, rowsWritten: ROWS_BETWEEN_PROGRESS },
      { ...all, rowsWritten: 2 * ROWS_BETWEEN_PROGRESS },
    ]);
  });

  it('leaves the duty to the matcher with the file, and an entry in the audit log', async () => {
    const { shelf, outbox, start } = importing(rowNamed('A', 2));
    const id = await start();
    expect(outbox.waiting()).toMatchObject([{ consumer: 'carry_out_import', subjectId: id }]);
    expect(shelf.kept.audit.map(({ entry }) => [entry.action, entry.subjectId])).toEqual([['import.create', id]]);
  });

  it('tells who sent the file how it ended, once and by its page, and nobody who does not want to know', async () => {
    const { run, told, attempt } = importing(rowNamed('A', 2), rowNamed(undefined, 3));
    const { id } = await run();
    await attempt(id);
    expect(await told()).toMatchObject([
      {
        kind: 'import_finished',
        to: { personId: 'priya', organisationId: 'loopwright' },
        path: `/imports/${id}`,
        variables: {
          what: 'products',
          result: 'nothing was imported, because rows are wrong',
          rows: '0 of 2 imported, 1 to mend',
        },
        state: 'waiting',
      },
    ]);
    const quiet = importing(rowNamed('A', 2));
    await quiet.preferences.choose([{ personId: 'priya', kind: 'import_finished', timing: 'off' }]);
    await quiet.run();
    expect(await quiet.told()).toMatchObject([{ state: 'dropped' }]);
  });

  it('is stopped before it has begun, and keeps nothing', async () => {
    const { shelf, service, start, attempt, after, told } = importing(rowNamed('A', 2));
    const id = await start();
    expect(await service.cancel(OTHER, id)).toMatchObject({ ok: false, refusal: { code: 'import.not_found' } });
    expect(await service.cancel(PRIYA, id)).toMatchObject({ ok: true, value: { state: 'running' } });
    expect(await service.cancel(PRIYA, id)).toMatchObject({ ok: true });
    await attempt(id);
    expect([(await after(id)).state, shelf.names]).toEqual(['cancelled', ['Existing']]);
    expect(await service.cancel(PRIYA, id)).toMatchObject({ ok: false, refusal: { code: 'import.wrong_state' } });
    expect(shelf.kept.audit.filter(({ entry }) => entry.action === 'import.cancel')).toHaveLength(1);
    expect(await told()).toHaveLength(1);
  });

  it.each([
    ['between two rows', `N${ROWS_BETWEEN_PROGRESS - 1}`],
    ['at the last moment', `N${ROWS_BETWEEN_PROGRESS}`],
  ])('is stopped %s of the writing, and keeps nothing', async (_when, last) => {
    const rows = Array.from({ length: ROWS_BETWEEN_PROGRESS + 1 }, (_, at) => rowNamed(`N${at}`, at + 2));
    const { shelf, service, start, attempt, after } = importing(...rows);
    const id = await start();
    shelf.onWriting = async (name) => {
      if (name === last) await service.cancel(PRIYA, id);
    };
    expect(await attempt(id)).toMatchObject({ name: 'ImportUndone' });
    expect(shelf.names).toEqual(['Existing']);
    await attempt(id);
    expect([(await after(id)).state, shelf.names]).toEqual(['cancelled', ['Existing']]);
  });

  it('of somebody who has left the organisation brings nothing in', async () => {
    const { shelf, store, start, attempt, after } = importing(rowNamed('A', 2));
    const id = await start();
    store.left.add('priya');
    await attempt(id);
    expect(await after(id)).toMatchObject({
      state: 'failed',
      report: { reason: expect.stringContaining('no longer belongs') as string },
    });
    expect(shelf.names).toEqual(['Existing']);
  });

  it('of an unreadable file is refused at once and leaves no run', async () => {
    const problems = [{ pointer: '/columns/1', code: 'unknown_column', detail: 'Column 2 is not known.' }];
    const { service } = importingFile({ unreadable: 'Column 2 is not known.', problems });
    expect(await service.start(PRIYA, 'needs', { format: 'csv', content: NOTHING })).toEqual({
      ok: false,
      refusal: { code: 'import.unreadable', detail: 'Column 2 is not known.', errors: problems },
    });
    expect((await service.list(PRIYA, { limit: 10 })).items).toEqual([]);
  });

  it('is read by its own organisation only', async () => {
    const { service, run } = importing(rowNamed('A', 2));
    const { id } = await run();
    expect(await service.read(PRIYA, id)).toMatchObject({ ok: true, value: { id } });
    expect(await service.read(OTHER, id)).toMatchObject({ ok: false, refusal: { code: 'import.not_found' } });
    expect((await service.list(OTHER, { limit: 10 })).items).toEqual([]);
  });
});
