import type { Role } from '@matchwell/core/access/actor';
import { SecondFactorRule } from '@matchwell/core/access/second-factor-rule';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import {
  AccountAdministration,
  ActiveRoleService,
  ApiKeyDesk,
  ApiKeyService,
  CodeCheck,
  EmailChangeService,
  FactorDesk,
  FactorRecord,
  FactorSecrets,
  InvitationAcceptance,
  InvitationDesk,
  InvitationService,
  PasswordCheck,
  PasswordRules,
  PasswordChangeService,
  PasswordRecord,
  PasswordService,
  PeopleDirectory,
  RegistrationDesk,
  RegistrationService,
  SecondFactorCare,
  SecondFactorEnrolment,
  SecondStepService,
  SelfRegistration,
  SessionDesk,
  SessionListService,
  SessionService,
  SignInService,
  TeamService,
} from '@matchwell/capabilities/people';
import { inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import { InMemoryAttemptLimiter } from './in-memory-attempt-limiter';
import { OpenBox, OpenCodes } from './open-codes';
import { OpenSecrets } from './open-secrets';
import { RecordedAccountMail } from './recorded-account-mail';

/** Refuses "weak" and nothing else. */
class OneWeakPassword extends PasswordRules {
  override problemsOf(password: string, _context: readonly string[], pointer: string): readonly FieldProblem[] {
    return password === 'weak' ? [{ pointer, code: 'listed', detail: 'Use another.' }] : [];
  }
}

/** Every service of people over the fakes, on an empty market of its own. */
export function peopleServices(requiredOf: readonly Role[] = []) {
  const stores = inMemoryStores();
  const { unitOfWork, people, organisations, identifiers, audit, clock, sessions, team } = stores;
  const { invitations, pendingRegistrations, accountTokens, secondFactors, secondSteps } = stores;
  const secrets = new OpenSecrets();
  const limiter = new InMemoryAttemptLimiter();
  const mail = new RecordedAccountMail();
  const rules = new OneWeakPassword();
  const directory = new PeopleDirectory(people, team, organisations);
  const registration = new RegistrationService(unitOfWork, directory, secrets, identifiers, audit);
  const opened = new SessionService(sessions, secrets, identifiers, clock);
  const sessionDesk = new SessionDesk(opened, secrets, clock);
  const codes = new OpenCodes();
  const factorSecrets = new FactorSecrets(codes, new OpenBox(), secrets, identifiers, clock);
  const record = new FactorRecord(audit, mail, identifiers);
  const factorDesk = new FactorDesk(secondFactors, sessions, factorSecrets, record, clock);
  const passwordCheck = new PasswordCheck(people, secrets, limiter);
  const codeCheck = new CodeCheck(unitOfWork, secondFactors, factorSecrets, limiter, secrets, clock);
  const rule = new SecondFactorRule(requiredOf);
  const registrationDesk = new RegistrationDesk(secrets, identifiers, mail, rules, clock);
  const passwordRecord = new PasswordRecord(people, accountTokens, audit, registrationDesk);
  const invitationDesk = new InvitationDesk(secrets, identifiers, mail, clock);
  return {
    stores,
    secrets,
    limiter,
    mail,
    registration,
    codes,
    directory,
    sessionDesk,
    sessions: opened,
    signIns: new SignInService(people, secondFactors, secondSteps, limiter, sessionDesk),
    secondStep: new SecondStepService(secondSteps, people, codeCheck, record, sessionDesk),
    enrolment: new SecondFactorEnrolment(unitOfWork, people, passwordCheck, factorDesk),
    factorCare: new SecondFactorCare(unitOfWork, people, passwordCheck, codeCheck, rule, factorDesk),
    sessionList: new SessionListService(unitOfWork, sessions, audit, clock),
    selfRegistration: new SelfRegistration(
      unitOfWork,
      pendingRegistrations,
      directory,
      registration,
      opened,
      registrationDesk,
    ),
    passwords: new PasswordService(unitOfWork, people, accountTokens, sessions, passwordRecord, registrationDesk),
    passwordChange: new PasswordChangeService(unitOfWork, sessions, passwordCheck, passwordRecord, registrationDesk),
    emails: new EmailChangeService(unitOfWork, people, accountTokens, audit, passwordCheck, registrationDesk),
    administration: new AccountAdministration(unitOfWork, people, sessions, stores.apiKeys, audit, clock),
    team: new TeamService(unitOfWork, team, sessions, stores.apiKeys, audit, clock),
    apiKeys: new ApiKeyService(unitOfWork, stores.apiKeys, team, audit, new ApiKeyDesk(secrets, identifiers, clock)),
    roles: new ActiveRoleService(unitOfWork, team, sessions, secrets, audit),
    invitations: new InvitationService(unitOfWork, invitations, directory, audit, invitationDesk),
    acceptance: new InvitationAcceptance(unitOfWork, invitations, directory, rules, audit, invitationDesk),
  };
}
