import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CsvJsonRowReader } from '@matchwell/adapters/files';
import { PostgresAuditLog } from '@matchwell/adapters/postgres/stores/postgres-audit-log';
import { PostgresImportStore } from '@matchwell/adapters/postgres/stores/postgres-import-store';
import { PostgresInnovationStore } from '@matchwell/adapters/postgres/stores/postgres-innovation-store';
import { PostgresNeedStore } from '@matchwell/adapters/postgres/stores/postgres-need-store';
import { PostgresOutbox } from '@matchwell/adapters/postgres/stores/postgres-outbox';
import {
  ClassValidatorImportRules,
  ClassValidatorProfileRules,
  ClassValidatorStatementRules,
} from '@matchwell/adapters/validation';
import {
  type ImportFile,
  type ImportKind,
  type ImportRun,
  ImportService,
  ImportTargets,
} from '@matchwell/capabilities/imports';
import { InnovationService, PublicationService } from '@matchwell/capabilities/innovations';
import { NeedPublicationService, NeedService } from '@matchwell/capabilities/needs';
import type { Actor } from '@matchwell/core/access/actor';
import { UuidIdentifiers } from '@matchwell/platform/identity/uuid-identifiers';
import { SystemClock } from '@matchwell/platform/time/system-clock';
import { BUYER_ID, openImportDatabase, PERSON_ID, SUPPLIER_ID } from '../support/import-database';
import type { SearchDatabase } from '../support/search-database';

const PRIYA: Actor = { personId: PERSON_ID, organisationId: SUPPLIER_ID, role: 'innovator' };
const SAM: Actor = { personId: PERSON_ID, organisationId: BUYER_ID, role: 'scout' };

function template(kind: ImportKind): Buffer {
  return readFileSync(join(__dirname, `../../docs/import/${kind}-template.csv`));
}

describe('importing into PostgreSQL', () => {
  let database: SearchDatabase;
  let service: ImportService;

  beforeAll(async () => {
    database = await openImportDatabase();
    const { unitOfWork } = database;
    const clock = new SystemClock();
    const identifiers = new UuidIdentifiers();
    const innovations = new PostgresInnovationStore(unitOfWork);
    const needs = new PostgresNeedStore(unitOfWork);
    const outbox = new PostgresOutbox(unitOfWork, identifiers);
    const audit = new PostgresAuditLog(unitOfWork, clock);
    const targets = new ImportTargets(
      new ClassValidatorImportRules(),
      new InnovationService(unitOfWork, innovations, identifiers, clock),
      new PublicationService(unitOfWork, innovations, new ClassValidatorProfileRules(), outbox, audit, clock),
      new NeedService(unitOfWork, needs, identifiers, clock),
      new NeedPublicationService(unitOfWork, needs, new ClassValidatorStatementRules(), outbox, audit, clock),
    );
    service = new ImportService(
      unitOfWork,
      new PostgresImportStore(unitOfWork),
      new CsvJsonRowReader(),
      targets,
      identifiers,
      clock,
    );
  });
  beforeEach(async () => {
    // The record of decisions and the history of outcomes refuse to be emptied, and they hang on what is emptied here.
    for (const kept of ['decision_record', 'introduction_outcome', 'need_record'])
      await database.dataSource.query(`ALTER TABLE ${kept} DISABLE TRIGGER USER`);
    await database.dataSource.query('TRUNCATE innovation, need, outbox, import_run CASCADE');
  });
  afterAll(() => database?.close());

  async function run(actor: Actor, kind: ImportKind, file: ImportFile): Promise<ImportRun> {
    const started = await service.start(actor, kind, file);
    if (!started.ok) throw new Error(started.refusal.detail);
    return service.process(started.value.id);
  }

  async function count(table: 'innovation' | 'need' | 'outbox', where = 'true'): Promise<number> {
    const [row] = await database.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM ${table} WHERE ${where}`,
    );
    return row?.count ?? -1;
  }

  it('publishes the products of the template, each with its event', async () => {
    const done = await run(PRIYA, 'innovations', { format: 'csv', content: template('innovations'), publish: true });
    expect(done).toMatchObject({ state: 'imported', rowsTotal: 2, rowsChecked: 2 });
    expect(done.report.rows.map(({ row, status, name }) => [row, status, name])).toEqual([
      [2, 'ok', 'Tidewatch'],
      [3, 'ok', 'Clearhand Clinic'],
    ]);
    expect(await count('innovation', `state = 'published' AND published->>'name' = draft->>'name'`)).toBe(2);
    expect(await count('outbox', `kind = 'innovation_changed'`)).toBeGreaterThanOrEqual(2);
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
    const content = `${template('innovations').toString()}Third,,,\r\n`;
    const done = await run(PRIYA, 'innovations', { format: 'csv', content, publish: true });
    expect(done.state).toBe('refused');
    expect(done.report.rows.at(-1)).toMatchObject({ row: 4, status: 'refused' });
    expect(done.report.rows.at(-1)?.problems.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['tagline', 'intendedUse', 'themes', 'trl']),
    );
    expect([await count('innovation'), await count('outbox')]).toEqual([0, 0]);
  });

  it('takes back every row when the database refuses one in the middle', async () => {
    await database.dataSource.query(
      `ALTER TABLE innovation ADD CONSTRAINT no_clinic CHECK (draft->>'name' <> 'Clearhand Clinic')`,
    );
    try {
      const file: ImportFile = { format: 'csv', content: template('innovations'), publish: true };
      await expect(run(PRIYA, 'innovations', file)).rejects.toThrow('no_clinic');
    } finally {
      await database.dataSource.query('ALTER TABLE innovation DROP CONSTRAINT no_clinic');
    }
    expect([await count('innovation'), await count('outbox')]).toEqual([0, 0]);
    expect((await service.list(PRIYA, { limit: 1 })).items).toMatchObject([{ state: 'failed' }]);
  });

  it('imports two thousand drafts from JSON Lines', async () => {
    const content = Array.from({ length: 2_000 }, (_, at) =>
      JSON.stringify({ title: `Need number ${at}`, trlMinimum: 5 }),
    ).join('\n');
    expect(await run(SAM, 'needs', { format: 'json', content })).toMatchObject({
      state: 'imported',
      rowsChecked: 2_000,
    });
    expect(await count('need')).toBe(2_000);
  }, 60_000);
});
