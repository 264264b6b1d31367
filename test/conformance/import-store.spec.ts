import { PostgresImportStore } from '@matchwell/adapters/postgres/stores/postgres-import-store';
import { InMemoryImportStore } from '@matchwell/capabilities/imports/testing/in-memory-import-store';
import { BUYER_ID, openImportDatabase, PERSON_ID, SUPPLIER_ID } from '../support/import-database';
import { describeImportStore } from './import-store.contract';

const OWNERS = { organisationId: SUPPLIER_ID, otherOrganisationId: BUYER_ID, personId: PERSON_ID };

describe('the store of import runs in memory', () => {
  describeImportStore(async () => ({ ...OWNERS, store: new InMemoryImportStore(), close: async () => undefined }));
});

describe('the store of import runs in PostgreSQL', () => {
  describeImportStore(async () => {
    const database = await openImportDatabase();
    return { ...OWNERS, store: new PostgresImportStore(database.unitOfWork), close: () => database.close() };
  });
});
