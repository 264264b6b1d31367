import {
  OrganisationFactStore,
  OrganisationImportStore,
  OwnershipStore,
} from '@matchwell/capabilities/organisation-imports';
import { ExpiringCertificates, ReminderStore } from '@matchwell/capabilities/reminders';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { OverrideSource } from '@matchwell/capabilities/routing-overrides';
import { AssignmentStore, ConflictStore, LoadStore } from '@matchwell/capabilities/workload';
import { PostgresAssignmentStore } from './postgres-assignment-store';
import { PostgresConflictStore } from './postgres-conflict-store';
import { PostgresLoadStore } from './postgres-load-store';
import { PostgresOrganisationFactStore } from './postgres-organisation-fact-store';
import { PostgresOrganisationImportStore } from './postgres-organisation-import-store';
import { PostgresOverrideSource } from './postgres-override-source';
import { PostgresOwnershipStore } from './postgres-ownership-store';
import { PostgresExpiringCertificates } from './postgres-expiring-certificates';
import { PostgresReminderStore } from './postgres-reminder-store';
import { PostgresRoutingDirectorySource } from './postgres-routing-directory-source';

/** Which port of routing PostgreSQL fills with what. Needs `PostgresUnitOfWork`, `Clock` and `Identifiers`. */
export const ROUTING_PORTS = [
  { provide: OrganisationFactStore, useClass: PostgresOrganisationFactStore },
  { provide: OrganisationImportStore, useClass: PostgresOrganisationImportStore },
  { provide: OwnershipStore, useClass: PostgresOwnershipStore },
  { provide: RoutingDirectorySource, useClass: PostgresRoutingDirectorySource },
  { provide: OverrideSource, useClass: PostgresOverrideSource },
  { provide: ReminderStore, useClass: PostgresReminderStore },
  { provide: ExpiringCertificates, useClass: PostgresExpiringCertificates },
  { provide: LoadStore, useClass: PostgresLoadStore },
  { provide: ConflictStore, useClass: PostgresConflictStore },
  { provide: AssignmentStore, useClass: PostgresAssignmentStore },
];
