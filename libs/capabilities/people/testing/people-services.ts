import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import {
  AccountAdministration,
  ActiveRoleService,
  EmailChangeService,
  InvitationAcceptance,
  InvitationDesk,
  InvitationService,
  PasswordRules,
  PasswordService,
  PeopleDirectory,
  RegistrationDesk,
  RegistrationService,
  SelfRegistration,
  SessionListService,
  SessionService,
  TeamService,
} from '@matchwell/capabilities/people';
import { inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import { InMemoryAttemptLimiter } from './in-memory-attempt-limiter';
import { OpenSecrets } from './open-secrets';
import { RecordedAccountMail } from './recorded-account-mail';

/** Refuses "weak" and nothing else. */
class OneWeakPassword extends PasswordRules {
  override problemsOf(password: string, _context: readonly string[], pointer: string): readonly FieldProblem[] {
    return password === 'weak' ? [{ pointer, code: 'listed', detail: 'Use another.' }] : [];
  }
}

/** Every service of people over the fakes, on an empty market of its own. */
export function peopleServices() {
  const stores = inMemoryStores();
  const { unitOfWork, people, organisations, identifiers, audit, clock, sessions, team } = stores;
  const { invitations, pendingRegistrations, accountTokens } = stores;
  const secrets = new OpenSecrets();
  const limiter = new InMemoryAttemptLimiter();
  const mail = new RecordedAccountMail();
  const rules = new OneWeakPassword();
  const directory = new PeopleDirectory(people, team, organisations);
  const registration = new RegistrationService(unitOfWork, directory, secrets, identifiers, audit);
  const signIns = new SessionService(people, sessions, secrets, limiter, identifiers, clock);
  const registrationDesk = new RegistrationDesk(secrets, identifiers, mail, rules, clock);
  const invitationDesk = new InvitationDesk(secrets, identifiers, mail, clock);
  return {
    stores,
    secrets,
    limiter,
    mail,
    registration,
    sessions: signIns,
    sessionList: new SessionListService(unitOfWork, sessions, audit, clock),
    selfRegistration: new SelfRegistration(
      unitOfWork,
      pendingRegistrations,
      directory,
      registration,
      signIns,
      registrationDesk,
    ),
    passwords: new PasswordService(unitOfWork, people, accountTokens, sessions, audit, registrationDesk),
    emails: new EmailChangeService(unitOfWork, people, accountTokens, audit, registrationDesk),
    administration: new AccountAdministration(unitOfWork, people, sessions, audit, clock),
    team: new TeamService(unitOfWork, team, sessions, audit, clock),
    roles: new ActiveRoleService(unitOfWork, team, sessions, secrets, audit),
    invitations: new InvitationService(unitOfWork, invitations, directory, audit, invitationDesk),
    acceptance: new InvitationAcceptance(unitOfWork, invitations, directory, rules, audit, invitationDesk),
  };
}
