import { AccountAdministration } from './accounts/account-administration.service';
import { ApiKeyDesk, ApiKeyService } from './api-keys/api-key.service';
import { EmailChangeService } from './accounts/email-change.service';
import { PeopleAdministration } from './accounts/people-administration.service';
import { PasswordChangeService } from './accounts/password-change.service';
import { PasswordRecord } from './accounts/password-record.service';
import { PasswordService } from './accounts/password.service';
import { RegistrationDesk, SelfRegistration } from './accounts/self-registration.service';
import { OrganisationAccounts, PlacementDesk } from './organisation-sign-in/organisation-accounts.service';
import { OrganisationSignIn } from './organisation-sign-in/organisation-sign-in.service';
import { PeopleDirectory } from './people-directory';
import { RegistrationService } from './registration.service';
import { CodeCheck } from './second-factors/code-check.service';
import { FactorRecord } from './second-factors/factor-record.service';
import { FactorSecrets } from './second-factors/factor-secrets.service';
import { PasswordCheck } from './second-factors/password-check.service';
import { SecondFactorCare } from './second-factors/second-factor-care.service';
import { FactorDesk, SecondFactorEnrolment } from './second-factors/second-factor-enrolment.service';
import { SecondStepService } from './second-factors/second-step.service';
import { SessionDesk } from './session-desk';
import { SessionListService } from './session-list.service';
import { SessionService } from './session.service';
import { SignInService } from './sign-in.service';
import { ActiveRoleService } from './teams/active-role.service';
import { InvitationAcceptance } from './teams/invitation-acceptance.service';
import { InvitationDesk, InvitationService } from './teams/invitation.service';
import { TeamService } from './teams/team.service';

/** What a process provides that creates accounts directly. Needs the stores and `Secrets`. */
export const REGISTRATION_PROVIDERS = [PeopleDirectory, RegistrationService];

/** The services of second factors. */
const SECOND_FACTOR_PROVIDERS = [
  FactorSecrets,
  FactorRecord,
  FactorDesk,
  PasswordCheck,
  CodeCheck,
  SecondFactorEnrolment,
  SecondFactorCare,
  SecondStepService,
];

/** What a process provides in which people sign in with their organisation. Needs `IdentityProvider` and `SignInWatch` besides. */
export const ORGANISATION_SIGN_IN_PROVIDERS = [PlacementDesk, OrganisationAccounts, OrganisationSignIn];

/**
 * What a process provides in which people sign in and look after their accounts. Needs the stores, `Secrets`, `PasswordRules`, `AccountMail`,
 * `SecondFactorRule`, `OneTimeCodes` and `SecretBox`.
 */
export const PEOPLE_PROVIDERS = [
  ...REGISTRATION_PROVIDERS,
  SessionService,
  SessionDesk,
  SignInService,
  ...SECOND_FACTOR_PROVIDERS,
  SessionListService,
  RegistrationDesk,
  SelfRegistration,
  PasswordRecord,
  PasswordService,
  PasswordChangeService,
  EmailChangeService,
  AccountAdministration,
  PeopleAdministration,
  ApiKeyDesk,
  ApiKeyService,
  TeamService,
  ActiveRoleService,
  InvitationDesk,
  InvitationService,
  InvitationAcceptance,
];
