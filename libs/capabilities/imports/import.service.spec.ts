import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { ImportFormat, ImportKind } from './import-run';
import type { JudgedRecord } from './import-rules.port';
import { ImportService, ROWS_BETWEEN_PROGRESS, SILENCE_MS } from './import.service';
import type { ImportTarget } from './import-target';
import type { ImportTargets } from './import-targets';
import { type ReadFile, type ReadRow, RowReader } from './row-reader.port';
import { InMemoryImportStore } from './testing/in-memory-import-store';

const PRIYA: Actor = { personId: 'priya', organisationId: 'loopwright', role: 'innovator' };
const OTHER: Actor = { ...PRIYA, organisationId: 'somebody-else' };

interface Draft {
  readonly name: string;
}

/** Hands over the rows it was given, or says that they cannot be read. */
class GivenRows extends RowReader {
  constructor(private readonly file: ReadFile) {
    super();
  }

  override read(_kind: ImportKind, _format: ImportFormat, _content: Uint8Array | string): ReadFile {
    return this.file;
  }
}

/** A shelf of names that undoes what a failed unit of work put on it. */
class Shelf extends UnitOfWork {
  names: string[] = ['Existing'];
  published: string[] = [];
  /** Names that are refused when written. */
  refusesToWrite = new Set<string>();
  breaksOn: string | undefined;

  override async run<Value>(work: () => Promise<Value>): Promise<Value> {
    const before = [...this.names];
    try {
      return await work();
    } catch (error) {
      this.names = before;
      throw error;
    }
  }

  readonly target: ImportTarget<Draft> = {
    nameColumn: 'name',
    judge: (record, completeness): JudgedRecord<Draft> => {
      const { name } = record as Partial<Draft>;
      if (name === undefined) return { problems: [{ pointer: '/name', code: 'required', detail: 'name is missing' }] };
      return completeness === 'complete' && name === 'Unfinished'
        ? { problems: [{ pointer: '/evidence/0/design', code: 'required', detail: 'design is missing' }] }
        : { value: { name } };
    },
    nameOf: ({ name }) => name,
    existingNames: async () => this.names,
    write: async (_actor, { name }, publish): Promise<Outcome<string>> => {
      if (name === this.breaksOn) throw new Error('The disk is full.');
      if (this.refusesToWrite.has(name)) return refused('innovation.incomplete', 'Not complete.');
      this.names.push(name);
      if (publish) this.published.push(name);
      return accepted(`id-of-${name}`);
    },
  };
}

class Counting extends Identifiers {
  private last = 0;

  override next(): string {
    this.last += 1;
    return `run-${this.last}`;
  }
}

class FromNoon extends Clock {
  private at = new Date('2026-11-22T12:00:00Z').getTime();

  override now(): Date {
    return new Date(this.at);
  }

  pass(milliseconds: number): void {
    this.at += milliseconds;
  }
}

function rowNamed(name: string | undefined, row: number, more: Partial<ReadRow> = {}): ReadRow {
  return { row, record: name === undefined ? {} : { name }, problems: [], columns: {}, ...more };
}

function importing(...rows: ReadRow[]) {
  return importingFile({ rows });
}

function importingFile(file: ReadFile) {
  const shelf = new Shelf();
  const store = new InMemoryImportStore();
  const targets = { for: () => shelf.target } as unknown as ImportTargets;
  const clock = new FromNoon();
  const process = () => new ImportService(shelf, store, new GivenRows(file), targets, new Counting(), clock);
  const service = process();
  const run = async (publish = false) => {
    const started = await service.start(PRIYA, 'innovations', { format: 'csv', content: '', publish });
    if (!started.ok) throw new Error(started.refusal.detail);
    return service.process(started.value.id);
  };
  return { shelf, store, service, run, clock, anotherProcess: process() };
}

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

  it('undoes every row when one is refused at the writing', async () => {
    const { shelf, run } = importing(rowNamed('A', 2), rowNamed('B', 3), rowNamed('C', 4));
    shelf.refusesToWrite.add('B');
    const { state, report } = await run();
    expect(state).toBe('refused');
    expect(report.rows.map(({ status, id }) => [status, id])).toEqual([
      ['ok', undefined],
      ['refused', undefined],
      ['ok', undefined],
    ]);
    expect(report.rows[1]?.problems).toMatchObject([{ code: 'innovation.incomplete', detail: 'Not complete.' }]);
    expect(shelf.names).toEqual(['Existing']);
  });

  it('is marked failed, and tells the log, when a fault stops it', async () => {
    const { shelf, store, service } = importing(rowNamed('A', 2), rowNamed('B', 3));
    shelf.breaksOn = 'B';
    const started = await service.start(PRIYA, 'innovations', { format: 'csv', content: '' });
    await expect(service.process('run-1')).rejects.toThrow('The disk is full.');
    expect(started.ok).toBe(true);
    expect(await store.find('run-1')).toMatchObject({
      state: 'failed',
      report: { rows: [], reason: expect.stringContaining('Nothing was imported') as string },
    });
    expect(shelf.names).toEqual(['Existing']);
  });

  it('shows its progress while it runs', async () => {
    const rows = Array.from({ length: 2 * ROWS_BETWEEN_PROGRESS + 1 }, (_, at) => rowNamed(`N${at}`, at + 2));
    const { store, run } = importing(...rows);
    expect((await run()).rowsChecked).toBe(rows.length);
    expect(store.progress).toEqual([ROWS_BETWEEN_PROGRESS, 2 * ROWS_BETWEEN_PROGRESS]);
  });

  it('of an unreadable file is refused at once and leaves no run', async () => {
    const problems = [{ pointer: '/columns/1', code: 'unknown_column', detail: 'Column 2 is not known.' }];
    const { service } = importingFile({ unreadable: 'Column 2 is not known.', problems });
    expect(await service.start(PRIYA, 'needs', { format: 'csv', content: '' })).toEqual({
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

  it('cut short by a crash is found by another process, marked failed, and cannot be processed again', async () => {
    const { shelf, service, store, clock, anotherProcess } = importing(rowNamed('A', 2));
    await service.start(PRIYA, 'innovations', { format: 'csv', content: '' });
    clock.pass(SILENCE_MS + 1);
    expect(await anotherProcess.keepAlive()).toBe(1);
    expect(await anotherProcess.keepAlive()).toBe(0);
    await expect(service.process('run-1')).rejects.toThrow('ended by somebody else');
    expect(await store.find('run-1')).toMatchObject({
      state: 'failed',
      report: { reason: expect.stringContaining('restarted') as string },
    });
    expect(shelf.names).toEqual(['Existing']);
    await expect(service.process('run-1')).rejects.toThrow('not waiting');
  });

  it('of a living process is left alone by one that starts, however long it takes', async () => {
    const { service, clock, anotherProcess } = importing(rowNamed('A', 2));
    await service.start(PRIYA, 'innovations', { format: 'csv', content: '' });
    for (let minute = 0; minute < 5; minute += 1) {
      clock.pass(SILENCE_MS);
      expect([await service.keepAlive(), await anotherProcess.keepAlive()]).toEqual([0, 0]);
    }
    expect(await service.process('run-1')).toMatchObject({ state: 'imported' });
    expect(await anotherProcess.keepAlive()).toBe(0);
  });
});
