import { AccountAdministration } from './accounts/account-administration.service';
import { EmailChangeService } from './accounts/email-change.service';
import { PasswordService } from './accounts/password.service';
import { RegistrationDesk, SelfRegistration } from './accounts/self-registration.service';
import { PeopleDirectory } from './people-directory';
import { RegistrationService } from './registration.service';
import { SessionListService } from './session-list.service';
import { SessionService } from './session.service';
import { ActiveRoleService } from './teams/active-role.service';
import { InvitationAcceptance } from './teams/invitation-acceptance.service';
import { InvitationDesk, InvitationService } from './teams/invitation.service';
import { TeamService } from './teams/team.service';

/** What a process provides that creates accounts directly. Needs the stores and `Secrets`. */
export const REGISTRATION_PROVIDERS = [PeopleDirectory, RegistrationService];

/** What a process provides in which people sign in and look after their accounts. Needs the stores, `Secrets`, `PasswordRules` and `AccountMail`. */
export const PEOPLE_PROVIDERS = [
  ...REGISTRATION_PROVIDERS,
  SessionService,
  SessionListService,
  RegistrationDesk,
  SelfRegistration,
  PasswordService,
  EmailChangeService,
  AccountAdministration,
  TeamService,
  ActiveRoleService,
  InvitationDesk,
  InvitationService,
  InvitationAcceptance,
];
