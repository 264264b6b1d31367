import { PostgresImportStore } from '@matchwell/adapters/postgres/stores/postgres-import-store';
import { InMemoryImportStore } from '@matchwell/capabilities/imports/testing/in-memory-import-store';
import { BUYER_ID, openImportDatabase, PERSON_ID, SUPPLIER_ID } from '../support/import-database';
import { describeImportStore } from './import-store.contract';

const OWNERS = { organisationId: SUPPLIER_ID, otherOrganisationId: BUYER_ID, personId: PERSON_ID };

describe('the store of import runs in memory', () => {
  describeImportStore(async () => {
    const store = new InMemoryImportStore();
    return {
      ...OWNERS,
      store,
      within: (work) => work(),
      giveUp: async (runId) => void store.dead.add(runId),
      leave: async () => void store.left.add(PERSON_ID),
      close: async () => undefined,
    };
  });
});

describe('the store of import runs in PostgreSQL', () => {
  describeImportStore(async () => {
    const database = await openImportDatabase();
    const { dataSource, unitOfWork } = database;
    return {
      ...OWNERS,
      store: new PostgresImportStore(unitOfWork, dataSource),
      within: (work) => unitOfWork.run(work),
      giveUp: (runId) =>
        dataSource.query(
          `INSERT INTO outbox (id, consumer, kind, subject_id, dead_at)
           VALUES (gen_random_uuid(), 'carry_out_import', 'import_requested', $1, now())`,
          [runId],
        ),
      leave: () =>
        dataSource.query('UPDATE membership SET ended_at = now(), lead = false WHERE organisation_id = $1', [
          SUPPLIER_ID,
        ]),
      close: () => database.close(),
    };
  });
});
