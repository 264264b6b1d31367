import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MOST_BYTES, MOST_ROWS } from '@matchwell/adapters/files';
import type { ImportFile, ImportKind, ImportRun } from '@matchwell/capabilities/imports';
import type { Actor } from '@matchwell/core/access/actor';
import { BUYER_ID, openImportDatabase, PERSON_ID, SUPPLIER_ID } from '../support/import-database';
import { type ImportParts, openImportParts } from '../support/import-parts';
import type { SearchDatabase } from '../support/search-database';
import { until } from '../support/settled';
import { startTypeScriptChild } from '../support/typescript-child';

jest.setTimeout(120_000);

const PRIYA: Actor = { personId: PERSON_ID, organisationId: SUPPLIER_ID, role: 'innovator' };
const SAM: Actor = { personId: PERSON_ID, organisationId: BUYER_ID, role: 'scout' };
const PROCESS = join(__dirname, '../support/fixtures/import-process.ts');

function template(kind: ImportKind): Buffer {
  return readFileSync(join(__dirname, `../../docs/import/${kind}-template.csv`));
}

/** So many drafts as JSON Lines. */
function drafts(count: number): Buffer {
  const lines = Array.from({ length: count }, (_, at) => JSON.stringify({ title: `Need number ${at}`, trlMinimum: 5 }));
  return Buffer.from(lines.join('\n'));
}

describe('importing into PostgreSQL', () => {
  let database: SearchDatabase;
  let parts: ImportParts;

  beforeAll(async () => {
    database = await openImportDatabase();
    parts = await openImportParts(database.url);
  });
  beforeEach(async () => {
    // The record of decisions and the history of outcomes refuse to be emptied, and they hang on what is emptied here.
    for (const kept of ['decision_record', 'introduction_outcome', 'need_record'])
      await database.dataSource.query(`ALTER TABLE ${kept} DISABLE TRIGGER USER`);
    await database.dataSource.query('TRUNCATE innovation, need, outbox, import_run, message CASCADE');
  });
  afterAll(async () => {
    await parts?.dataSource.destroy();
    await database?.close();
  });

  async function start(actor: Actor, kind: ImportKind, file: ImportFile): Promise<string> {
    const started = await parts.service.start(actor, kind, file);
    if (!started.ok) throw new Error(started.refusal.detail);
    return started.value.id;
  }

  /** What one worker does with all that is open: as often as need be, as time and retries would. */
  async function work({ deliveries, duty }: ImportParts = parts): Promise<string[]> {
    await database.dataSource.query(`UPDATE outbox SET leased_until = NULL WHERE done_at IS NULL`);
    const results: string[] = [];
    for (const { id, consumer } of await deliveries.claim(10))
      if (consumer === 'carry_out_import')
        results.push(await deliveries.perform(id, ({ subjectId }) => duty.carryOut(subjectId)));
    return results;
  }

  async function read(actor: Actor, id: string): Promise<ImportRun> {
    const found = await parts.service.read(actor, id);
    if (!found.ok) throw new Error(found.refusal.detail);
    return found.value;
  }

  async function run(actor: Actor, kind: ImportKind, file: ImportFile): Promise<ImportRun> {
    const id = await start(actor, kind, file);
    await work();
    return read(actor, id);
  }

  async function count(table: 'innovation' | 'need' | 'outbox' | 'import_file' | 'message', where = 'true') {
    const [row] = await database.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM ${table} WHERE ${where}`,
    );
    return row?.count ?? -1;
  }

  it('publishes the products of the template, each with its event', async () => {
    const done = await run(PRIYA, 'innovations', { format: 'csv', content: template('innovations'), publish: true });
    expect(done).toMatchObject({ state: 'imported', rowsTotal: 2, rowsChecked: 2, rowsWritten: 2 });
    expect(done.report.rows.map(({ row, status, name }) => [row, status, name])).toEqual([
      [2, 'ok', 'Tidewatch'],
      [3, 'ok', 'Clearhand Clinic'],
    ]);
    expect(await count('innovation', `state = 'published' AND published->>'name' = draft->>'name'`)).toBe(2);
    expect(await count('outbox', `kind = 'innovation_changed'`)).toBeGreaterThanOrEqual(2);
    expect(await count('message', `kind = 'import_finished' AND path = '/imports/${done.id}'`)).toBe(1);
    expect(await count('import_file')).toBe(0);
  });

  it('keeps the needs of the template as drafts, and warns when they come again', async () => {
    const file: ImportFile = { format: 'csv', content: template('needs') };
    expect(await run(SAM, 'needs', file)).toMatchObject({ state: 'imported' });
    expect(await count('need', `state = 'draft'`)).toBe(2);
    const again = await run(SAM, 'needs', file);
    expect(again.report.rows.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ['already_exists'],
      ['already_exists'],
    ]);
  });

  it('writes nothing when the last row is wrong', async () => {
    const content = Buffer.from(`${template('innovations').toString()}Third,,,\r\n`);
    const done = await run(PRIYA, 'innovations', { format: 'csv', content, publish: true });
    expect(done).toMatchObject({ state: 'refused', rowsChecked: 3, rowsRefused: 1, rowsWritten: 0 });
    expect(done.report.rows.at(-1)).toMatchObject({ row: 4, status: 'refused' });
    expect(done.report.rows.at(-1)?.problems.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['tagline', 'intendedUse', 'themes', 'trl']),
    );
    expect([await count('innovation'), await count('outbox', `kind = 'innovation_changed'`)]).toEqual([0, 0]);
  });

  it('takes back every row when the database refuses one in the middle, and imports them once it does not', async () => {
    await database.dataSource.query(
      `ALTER TABLE innovation ADD CONSTRAINT no_clinic CHECK (draft->>'name' <> 'Clearhand Clinic')`,
    );
    const file: ImportFile = { format: 'csv', content: template('innovations'), publish: true };
    const id = await start(PRIYA, 'innovations', file);
    expect(await work()).toEqual(['failed']);
    expect([await count('innovation'), await count('outbox', `kind = 'innovation_changed'`)]).toEqual([0, 0]);
    expect(await read(PRIYA, id)).toMatchObject({ state: 'running' });
    await database.dataSource.query('ALTER TABLE innovation DROP CONSTRAINT no_clinic');
    expect(await work()).toEqual(['done']);
    expect(await read(PRIYA, id)).toMatchObject({ state: 'imported' });
    expect(await count('innovation')).toBe(2);
  });

  it('ends as failed what was given up, tells its sender and keeps no file', async () => {
    const id = await start(SAM, 'needs', { format: 'json', content: drafts(1) });
    await database.dataSource.query('UPDATE outbox SET dead_at = now() WHERE subject_id = $1', [id]);
    expect(await parts.duty.endGivenUp()).toEqual({ imports: 1 });
    expect(await read(SAM, id)).toMatchObject({ state: 'failed', rowsWritten: 0 });
    expect([await count('need'), await count('import_file'), await count('message')]).toEqual([0, 0, 1]);
    await parts.deliveries.revive();
    expect(await work()).toEqual(['done']);
    expect([await count('need'), await count('message')]).toEqual([0, 1]);
  });

  it('imports as many drafts as a file may hold', async () => {
    expect(await run(SAM, 'needs', { format: 'json', content: drafts(MOST_ROWS) })).toMatchObject({
      state: 'imported',
      rowsChecked: MOST_ROWS,
    });
    expect(await count('need')).toBe(MOST_ROWS);
  });

  it.each<[string, Buffer, ImportFile['format']]>([
    ['too large', Buffer.alloc(MOST_BYTES + 1, 'x'), 'csv'],
    ['of too many rows', drafts(MOST_ROWS + 1), 'json'],
    ['empty', Buffer.alloc(0), 'csv'],
    ['a header alone', Buffer.from('title\r\n'), 'csv'],
    ['malformed', Buffer.from('title\r\n"never closed\r\n'), 'csv'],
    ['no text at all', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00]), 'json'],
  ])('takes no file that is %s, and keeps nothing of it', async (_what, content, format) => {
    expect(await parts.service.start(SAM, 'needs', { format, content })).toMatchObject({
      ok: false,
      refusal: { code: 'import.unreadable' },
    });
    expect([await count('import_file'), await count('outbox')]).toEqual([0, 0]);
    expect((await parts.service.list(SAM, { limit: 1 })).items).toEqual([]);
  });

  it('survives the process that took the file: another one works on it', async () => {
    const first = await openImportParts(database.url);
    const started = await first.service.start(SAM, 'needs', { format: 'json', content: drafts(3) });
    await first.dataSource.destroy();
    expect(await work()).toEqual(['done']);
    expect(started.ok && (await read(SAM, started.value.id))).toMatchObject({ state: 'imported', rowsWritten: 3 });
  });

  it('is written once when two workers are handed it at the same time', async () => {
    const other = await openImportParts(database.url);
    await start(SAM, 'needs', { format: 'json', content: drafts(60) });
    const [delivery] = await parts.deliveries.claim(1);
    const results = await Promise.all(
      [parts, other].map(({ deliveries, duty }) =>
        deliveries.perform(delivery?.id ?? '', ({ subjectId }) => duty.carryOut(subjectId)),
      ),
    );
    await other.dataSource.destroy();
    expect(results.toSorted()).toEqual(['already_done_or_taken', 'done']);
    expect([await count('need'), await count('message')]).toEqual([60, 1]);
  });

  it('loses the race against whoever stops it, or wins it whole', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await start(SAM, 'needs', { format: 'json', content: drafts(60) });
      await Promise.all([work(), parts.service.cancel(SAM, id)]);
      await work();
      const { state, rowsWritten } = await read(SAM, id);
      expect([
        ['cancelled', 0],
        ['imported', 60],
      ]).toContainEqual([state, rowsWritten]);
      expect(await count('need')).toBe(rowsWritten);
      await database.dataSource.query('TRUNCATE need CASCADE');
    }
  });

  /** Starts a worker that freezes in the middle, looks how the run stands meanwhile, and kills it. */
  async function killedInTheMiddle(twin: string, actor: Actor, id: string): Promise<ImportRun> {
    await database.dataSource.query(`UPDATE outbox SET leased_until = NULL WHERE done_at IS NULL`);
    const child = startTypeScriptChild(PROCESS, [database.url, twin, '75']);
    expect(await child.nextLine()).toBe('before row 75');
    const meanwhile = await read(actor, id);
    child.process.kill('SIGKILL');
    await child.exited;
    return meanwhile;
  }

  it('starts again after a worker was killed in the middle, without half or doubled rows', async () => {
    const id = await start(SAM, 'needs', { format: 'json', content: drafts(100) });
    for (let kill = 0; kill < 2; kill += 1) {
      expect(await killedInTheMiddle('whole', SAM, id)).toMatchObject({
        state: 'running',
        rowsChecked: 100,
        rowsWritten: 50,
      });
      expect(await count('need')).toBe(0);
    }
    await until('the import done', async () => {
      await work();
      return (await read(SAM, id)).state === 'imported';
    });
    expect([await count('need'), await count('message'), await count('import_file')]).toEqual([100, 1, 0]);
  });

  it('catches a worker that commits row by row', async () => {
    const id = await start(SAM, 'needs', { format: 'json', content: drafts(100) });
    await killedInTheMiddle('row by row', SAM, id);
    expect(await count('need')).toBe(75);
    await until('the import done', async () => {
      await work();
      return (await read(SAM, id)).state === 'imported';
    });
    expect(await count('need')).toBe(175);
  });
});
