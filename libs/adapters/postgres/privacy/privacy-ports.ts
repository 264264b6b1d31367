import { ErasureRequestStore, FreeTextStore, PersonalDataStore, RetentionStore } from '@matchwell/capabilities/privacy';
import { PostgresErasureRequestStore } from './postgres-erasure-request-store';
import { PostgresFreeTextStore } from './postgres-free-text-store';
import { PostgresPersonalDataStore } from './postgres-personal-data-store';
import { PostgresRetentionStore } from './postgres-retention-store';

/** Which port of data protection PostgreSQL fills with what. */
export const PRIVACY_PORTS = [
  { provide: PersonalDataStore, useClass: PostgresPersonalDataStore },
  { provide: FreeTextStore, useClass: PostgresFreeTextStore },
  { provide: ErasureRequestStore, useClass: PostgresErasureRequestStore },
  { provide: RetentionStore, useClass: PostgresRetentionStore },
];
