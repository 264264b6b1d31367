import { PersonStore, SessionStore } from '@matchwell/capabilities/people';
import { PostgresPersonStore } from './postgres-person-store';
import { PostgresSessionStore } from './postgres-session-store';

/** What PostgreSQL fills the ports of accounts, sessions and teams with. */
export const PEOPLE_PORTS = [
  { provide: PersonStore, useClass: PostgresPersonStore },
  { provide: SessionStore, useClass: PostgresSessionStore },
];
