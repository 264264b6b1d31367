import { Injectable } from '@nestjs/common';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { PasswordRules } from '../accounts/password-rules.port';
import { weakPassword } from '../accounts/weak-password';
import { PeopleDirectory } from '../people-directory';
import { InvitationDesk } from './invitation.service';
import { InvitationStore } from './invitation-store.port';
import type { Invitation } from './team';

/** What an invitation says to whoever holds its link. */
export interface InvitationView {
  readonly organisationName: string;
  readonly email: string;
  readonly role: Invitation['role'];
  /** Whether the address has an account, so that accepting asks for no new one. */
  readonly hasAccount: boolean;
  readonly expiresAt: Date;
}

/** Who somebody is who has no account yet. */
export interface NewColleague {
  readonly displayName: string;
  readonly phone?: string;
  readonly password: string;
}

/** Where an accepted invitation led. */
export interface Joined {
  readonly personId: string;
  readonly organisationId: string;
  readonly membershipId: string;
}

/** Why an invitation could not be accepted. */
export type AcceptanceRefusal = 'invitation.invalid' | 'account.weak_password' | 'account.incomplete';

/** Answering an invitation with the token from its link: it proves the address, so a new account needs no further confirmation. */
@Injectable()
export class InvitationAcceptance {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: InvitationStore,
    private readonly directory: PeopleDirectory,
    private readonly rules: PasswordRules,
    private readonly audit: AuditLog,
    private readonly desk: InvitationDesk,
  ) {}

  /** What the invitation of a token offers. */
  async view(token: string): Promise<Outcome<InvitationView, 'invitation.invalid'>> {
    return this.unitOfWork.run(async () => {
      const found = await this.find(token);
      if (!found) return invalid();
      const { email, role, expiresAt, organisationId } = found;
      const organisation = await this.directory.organisations.findById(organisationId);
      const hasAccount = (await this.directory.people.findByEmail(email)) !== undefined;
      return accepted({ organisationName: organisation?.name ?? '', email, role, hasAccount, expiresAt });
    });
  }

  /**
   * Joins. Somebody with an account gets one more membership and signs in as ever; somebody without one gives a name and a password. Nobody is
   * signed in by it.
   */
  async accept(token: string, colleague?: NewColleague): Promise<Outcome<Joined, AcceptanceRefusal>> {
    const passwordHash = colleague && (await this.desk.secrets.hashPassword(colleague.password));
    return this.unitOfWork.run(async () => {
      const found = await this.find(token);
      if (!found) return invalid();
      await this.directory.team.lock(found.organisationId);
      const known = await this.directory.people.findByEmail(found.email);
      if (!known && !(colleague && passwordHash))
        return refused('account.incomplete', 'This address has no account yet: give displayName and password.', [
          { pointer: '/password', code: 'required', detail: 'password: choose one of at least 12 characters.' },
        ]);
      if (!known && colleague) {
        const organisation = await this.directory.organisations.findById(found.organisationId);
        const context = [found.email, colleague.displayName, organisation?.name ?? ''];
        const problems = this.rules.problemsOf(colleague.password, context, '/password');
        if (problems.length > 0) return weakPassword(problems);
      }
      const membershipId = known
        ? await this.join(found, known.id)
        : await this.create(found, colleague as NewColleague, passwordHash as string);
      const personId = (await this.directory.people.findByEmail(found.email))?.id ?? '';
      await this.invitations.accept(found.id, this.desk.clock.now());
      const { organisationId, role } = found;
      await this.audit.append({
        personId,
        organisationId,
        action: 'team.join',
        subjectType: 'person',
        subjectId: personId,
        after: { role, invitation: found.id },
      });
      return accepted({ personId, organisationId, membershipId });
    });
  }

  private async find(token: string): Promise<Invitation | undefined> {
    return this.invitations.lockByToken(this.desk.secrets.hashToken(token), this.desk.clock.now());
  }

  private async join(invitation: Invitation, personId: string): Promise<string> {
    const { organisationId, role } = invitation;
    const lead = await this.mayLead(invitation);
    const id = this.desk.identifiers.next();
    return this.directory.team.join({ id, personId, organisationId, role, lead }, this.desk.clock.now());
  }

  private async create(invitation: Invitation, colleague: NewColleague, passwordHash: string): Promise<string> {
    const { email, organisationId, role } = invitation;
    const { displayName, phone } = colleague;
    const [personId, id] = [this.desk.identifiers.next(), this.desk.identifiers.next()];
    const lead = await this.mayLead(invitation);
    const membership = { id, personId, organisationId, role, lead };
    const added = await this.directory.people.insert(
      { id: personId, email, displayName, phone },
      passwordHash,
      membership,
    );
    if (!added) throw new Error('An address got an account while its invitation was being accepted.');
    return id;
  }

  /** Somebody may have come to lead since the invitation was written. */
  private async mayLead({ lead, organisationId }: Invitation): Promise<boolean> {
    return lead && !(await this.directory.team.membersOf(organisationId)).some((member) => member.lead);
  }
}

function invalid() {
  return refused(
    'invitation.invalid',
    'This invitation is not open: it was used, taken back, or ran out. Ask for a new one.',
    [{ pointer: '/token', code: 'malformed', detail: 'token: use the one from the newest message.' }],
  );
}
