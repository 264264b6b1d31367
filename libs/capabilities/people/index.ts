export { AccountAdministration } from './accounts/account-administration.service';
export { type AccountChange, type AccountLetter, AccountMail, type MailAddress } from './accounts/account-mail.port';
export { type AccountToken, AccountTokenStore, type TokenPurpose } from './accounts/account-token-store.port';
export { EmailChangeService } from './accounts/email-change.service';
export { type AdministeredPerson, PeopleAdministration } from './accounts/people-administration.service';
export { PASSWORD_LENGTH, PasswordRules } from './accounts/password-rules.port';
export { type ChangeRefusal, PasswordChangeService } from './accounts/password-change.service';
export { PasswordRecord } from './accounts/password-record.service';
export { PasswordService, type ResetRefusal } from './accounts/password.service';
export { type PendingRegistration, PendingRegistrationStore } from './accounts/pending-registration-store.port';
export { RegistrationDesk, SelfRegistration, WRONG_PASSWORDS_MAX } from './accounts/self-registration.service';
export { INVITATION_MS, PASSWORD_RESET_MS, VERIFICATION_MS } from './accounts/token-lifetimes';
export type { ApiKey, PresentedKey } from './api-keys/api-key';
export {
  API_KEY_DAYS_MAX,
  API_KEYS_MAX,
  ApiKeyDesk,
  type ApiKeyRefusal,
  ApiKeyService,
  isApiKey,
  type NewApiKey,
} from './api-keys/api-key.service';
export { ApiKeyStore } from './api-keys/api-key-store.port';
export { ATTEMPT_LIMITS, AttemptLimiter, type AttemptSubject } from './attempt-limiter.port';
export { deviceLabel } from './device-label';
export { type ExternalIdentity, ExternalIdentityStore } from './organisation-sign-in/external-identity-store.port';
export {
  IdentityProvider,
  type IdentityRejection,
  type IdentityRequest,
  NoIdentityProvider,
  type ProvedIdentity,
} from './organisation-sign-in/identity-provider.port';
export { OrganisationAccounts, PlacementDesk } from './organisation-sign-in/organisation-accounts.service';
export {
  OrganisationSignIn,
  type OrganisationSignedIn,
  SIGN_IN_REQUEST_MS,
} from './organisation-sign-in/organisation-sign-in.service';
export { type SignInRequest, SignInRequestStore } from './organisation-sign-in/sign-in-request-store.port';
export { SignInWatch } from './organisation-sign-in/sign-in-watch.port';
export { ORGANISATION_SIGN_IN_PROVIDERS, PEOPLE_PROVIDERS, REGISTRATION_PROVIDERS } from './people-providers';
export { PeopleDirectory } from './people-directory';
export type { Account, AccountSummary, ContactDetails, Credentials, Membership, Person } from './person';
export { PersonStore } from './person-store.port';
export {
  type HashedPerson,
  type NewPerson,
  type NewSupplier,
  type Registered,
  RegistrationService,
} from './registration.service';
export { CodeCheck, type CodeKind, type CodeRefusal } from './second-factors/code-check.service';
export { FactorRecord } from './second-factors/factor-record.service';
export { FactorSecrets, RECOVERY_CODES } from './second-factors/factor-secrets.service';
export { CODE_STEP_MS, OneTimeCodes } from './second-factors/one-time-codes.port';
export { PasswordCheck } from './second-factors/password-check.service';
export { type FactorRefusal, type FactorStanding, SecondFactorCare } from './second-factors/second-factor-care.service';
export {
  FactorDesk,
  OFFER_MS,
  type OfferedFactor,
  SecondFactorEnrolment,
} from './second-factors/second-factor-enrolment.service';
export { type KeptRecoveryCode, type SecondFactor, SecondFactorStore } from './second-factors/second-factor-store.port';
export { SecondStepService } from './second-factors/second-step.service';
export { SecondStepStore, type WaitingStep } from './second-factors/second-step-store.port';
export { SecretBox } from './second-factors/secret-box.port';
export { Secrets } from './secrets.port';
export type { ListedSession, OpenSession, Session, SignInOrigin } from './session';
export { SessionListService } from './session-list.service';
export { type NewSession, SessionStore } from './session-store.port';
export { SessionDesk } from './session-desk';
export { SessionService, type SignedIn } from './session.service';
export { type CodeAsked, SECOND_STEP_MS, SignInService } from './sign-in.service';
export { ActiveRoleService } from './teams/active-role.service';
export {
  type AcceptanceRefusal,
  InvitationAcceptance,
  type InvitationView,
  type Joined,
  type NewColleague,
} from './teams/invitation-acceptance.service';
export {
  InvitationDesk,
  type InvitationRefusal,
  InvitationService,
  type NewInvitation,
  OPEN_INVITATIONS_MAX,
} from './teams/invitation.service';
export { InvitationStore } from './teams/invitation-store.port';
export type { Invitation, OwnMembership, TeamMember } from './teams/team';
export { leadRequired, type TeamRefusal, TeamService } from './teams/team.service';
export { TeamStore } from './teams/team-store.port';
