import { OrganisationExportStore, PublishedHistory } from '@matchwell/capabilities/organisation-exports';
import { PostgresOrganisationExportStore } from './postgres-organisation-export-store';
import { PostgresPublishedHistory } from './postgres-published-history';

/** Which port of exports PostgreSQL fills with what. Needs `PostgresUnitOfWork`. */
export const ORGANISATION_EXPORT_PORTS = [
  { provide: OrganisationExportStore, useClass: PostgresOrganisationExportStore },
  { provide: PublishedHistory, useClass: PostgresPublishedHistory },
];
