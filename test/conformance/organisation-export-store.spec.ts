import { PostgresOrganisationExportStore } from '@matchwell/adapters/postgres/organisation-exports/postgres-organisation-export-store';
import { InMemoryOrganisationExportStore } from '@matchwell/capabilities/organisation-exports/testing/in-memory-organisation-export-store';
import { BUYER_ID, openImportDatabase, PERSON_ID, SUPPLIER_ID } from '../support/import-database';
import { describeOrganisationExportStore } from './organisation-export-store.contract';

const OWNERS = { organisationId: SUPPLIER_ID, otherOrganisationId: BUYER_ID, personId: PERSON_ID };

describe('the store of exports in memory', () => {
  describeOrganisationExportStore(async () => {
    const store = new InMemoryOrganisationExportStore();
    return {
      ...OWNERS,
      store,
      within: (work) => work(),
      giveUp: async (id) => void store.dead.add(id),
      stepDown: async () => void store.left.add(PERSON_ID),
      close: async () => undefined,
    };
  });
});

describe('the store of exports in PostgreSQL', () => {
  describeOrganisationExportStore(async () => {
    const database = await openImportDatabase();
    const { dataSource, unitOfWork } = database;
    const lead = (leads: boolean) =>
      dataSource.query('UPDATE membership SET lead = $2 WHERE organisation_id = $1', [SUPPLIER_ID, leads]);
    await lead(true);
    return {
      ...OWNERS,
      store: new PostgresOrganisationExportStore(unitOfWork, dataSource),
      within: (work) => unitOfWork.run(work),
      giveUp: (id) =>
        dataSource.query(
          `INSERT INTO outbox (id, consumer, kind, subject_id, dead_at)
           VALUES (gen_random_uuid(), 'gather_export', 'organisation_export_requested', $1, now())`,
          [id],
        ),
      stepDown: () => lead(false),
      close: () => database.close(),
    };
  });
});
