import {
  AccountTokenStore,
  ApiKeyStore,
  AttemptLimiter,
  ExternalIdentityStore,
  InvitationStore,
  PendingRegistrationStore,
  PersonStore,
  SecondFactorStore,
  SecondStepStore,
  SessionStore,
  SignInRequestStore,
  TeamStore,
} from '@matchwell/capabilities/people';
import { PostgresAccountTokenStore } from './postgres-account-token-store';
import { PostgresApiKeyStore } from './postgres-api-key-store';
import { PostgresAttemptLimiter } from './postgres-attempt-limiter';
import { PostgresExternalIdentityStore } from './postgres-external-identity-store';
import { PostgresInvitationStore } from './postgres-invitation-store';
import { PostgresPendingRegistrationStore } from './postgres-pending-registration-store';
import { PostgresPersonStore } from './postgres-person-store';
import { PostgresSecondFactorStore } from './postgres-second-factor-store';
import { PostgresSecondStepStore } from './postgres-second-step-store';
import { PostgresSessionStore } from './postgres-session-store';
import { PostgresSignInRequestStore } from './postgres-sign-in-request-store';
import { PostgresTeamStore } from './postgres-team-store';

/** What PostgreSQL fills the ports of accounts, sessions and teams with. */
export const PEOPLE_PORTS = [
  { provide: PersonStore, useClass: PostgresPersonStore },
  { provide: SessionStore, useClass: PostgresSessionStore },
  { provide: SecondFactorStore, useClass: PostgresSecondFactorStore },
  { provide: SecondStepStore, useClass: PostgresSecondStepStore },
  { provide: ExternalIdentityStore, useClass: PostgresExternalIdentityStore },
  { provide: SignInRequestStore, useClass: PostgresSignInRequestStore },
  { provide: ApiKeyStore, useClass: PostgresApiKeyStore },
  { provide: TeamStore, useClass: PostgresTeamStore },
  { provide: InvitationStore, useClass: PostgresInvitationStore },
  { provide: PendingRegistrationStore, useClass: PostgresPendingRegistrationStore },
  { provide: AttemptLimiter, useClass: PostgresAttemptLimiter },
  { provide: AccountTokenStore, useClass: PostgresAccountTokenStore },
];
