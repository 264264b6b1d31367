import { Injectable } from '@nestjs/common';
import { type Actor, KIND_OF_ROLE, type Role } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { Organisation } from '@matchwell/capabilities/organisations';
import { AccountMail } from '../accounts/account-mail.port';
import { INVITATION_MS } from '../accounts/token-lifetimes';
import { PeopleDirectory } from '../people-directory';
import { Secrets } from '../secrets.port';
import { InvitationStore } from './invitation-store.port';
import type { Invitation } from './team';
import { leadRequired } from './team.service';

/** How many invitations of one organisation may be open at a time. */
export const OPEN_INVITATIONS_MAX = 50;

/** Somebody to be invited. */
export interface NewInvitation {
  readonly email: string;
  readonly role: Role;
}

/** Why an invitation was refused. */
export type InvitationRefusal =
  'team.lead_required' | 'invitation.wrong_organisation' | 'invitation.limit_reached' | 'organisation.not_found';

/** What an invitation is written with. */
@Injectable()
export class InvitationDesk {
  constructor(
    readonly secrets: Secrets,
    readonly identifiers: Identifiers,
    readonly mail: AccountMail,
    readonly clock: Clock,
  ) {}
}

/**
 * Asking people to join. The lead of an organisation invites its colleagues, in the role that belongs to its kind; rights to approve are given
 * by the lead of a network or by an administrator and by nobody else. Whoever is invited proves the address by the link they get.
 */
@Injectable()
export class InvitationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: InvitationStore,
    private readonly directory: PeopleDirectory,
    private readonly audit: AuditLog,
    private readonly desk: InvitationDesk,
  ) {}

  /** Open invitations of the actor's organisation, the newest first. */
  async open(actor: Actor): Promise<Invitation[]> {
    return this.invitations.openOf(actor.organisationId, this.desk.clock.now());
  }

  /** Invites somebody to the organisation that the actor leads. Doing it again sends a new link and voids the old one. */
  async invite(actor: Actor, invited: NewInvitation): Promise<Outcome<Invitation, InvitationRefusal>> {
    return this.unitOfWork.run(async () => {
      await this.directory.team.lock(actor.organisationId);
      if (!(await this.leads(actor))) return leadRequired();
      return this.write(actor, actor.organisationId, invited);
    });
  }

  /** An administrator invites somebody to any organisation. Where nobody leads yet, whoever accepts first will. */
  async inviteTo(
    actor: Actor,
    organisationId: string,
    invited: NewInvitation,
  ): Promise<Outcome<Invitation, InvitationRefusal>> {
    return this.unitOfWork.run(async () => {
      if (!(await this.directory.organisations.findById(organisationId)))
        return refused('organisation.not_found', 'There is no such organisation.');
      await this.directory.team.lock(organisationId);
      return this.write(actor, organisationId, invited);
    });
  }

  /** Takes back an open invitation of the organisation that the actor leads. */
  async revoke(actor: Actor, id: string): Promise<Outcome<void, 'invitation.not_found' | 'team.lead_required'>> {
    return this.unitOfWork.run(async () => {
      await this.directory.team.lock(actor.organisationId);
      const open = await this.invitations.openOf(actor.organisationId, this.desk.clock.now());
      if (!open.some((each) => each.id === id))
        return refused('invitation.not_found', 'There is no such open invitation of your organisation.');
      if (!(await this.leads(actor))) return leadRequired();
      await this.invitations.revoke(id, actor.organisationId, this.desk.clock.now());
      await this.record(actor, actor.organisationId, 'team.revoke_invitation', { invitation: id });
      return accepted(undefined);
    });
  }

  private async leads(actor: Actor): Promise<boolean> {
    return (await this.directory.team.membersOf(actor.organisationId)).some(
      (member) => member.lead && member.personId === actor.personId && member.role === actor.role,
    );
  }

  private async write(
    actor: Actor,
    organisationId: string,
    { email, role }: NewInvitation,
  ): Promise<Outcome<Invitation, InvitationRefusal>> {
    const organisation = await this.directory.organisations.findById(organisationId);
    if (organisation?.kind !== KIND_OF_ROLE[role]) return wrongRole(organisation, role);
    const { secrets, identifiers, clock, mail } = this.desk;
    const createdAt = clock.now();
    if ((await this.invitations.openOf(organisationId, createdAt)).length >= OPEN_INVITATIONS_MAX)
      return refused(
        'invitation.limit_reached',
        `Your organisation has ${OPEN_INVITATIONS_MAX} open invitations, the most there may be. Revoke some first.`,
      );
    const hasLead = (await this.directory.team.membersOf(organisationId)).some((member) => member.lead);
    const { token, tokenHash } = secrets.newToken();
    const invitation: Invitation = {
      id: identifiers.next(),
      organisationId,
      email: email.trim().toLowerCase(),
      role,
      lead: !hasLead,
      invitedBy: actor.personId,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + INVITATION_MS),
    };
    await this.invitations.insert(invitation, tokenHash);
    await mail.send({
      kind: 'invitation',
      cause: `invitation ${invitation.id}`,
      to: { address: invitation.email, displayName: invitation.email },
      token,
      organisation: organisation.name,
      role,
    });
    await this.record(actor, organisationId, 'team.invite', { invitation: invitation.id, role });
    return accepted(invitation);
  }

  private async record({ personId }: Actor, organisationId: string, action: string, after: Record<string, unknown>) {
    const subjectType = 'organisation' as const;
    await this.audit.append({ personId, organisationId, action, subjectType, subjectId: organisationId, after });
  }
}

function wrongRole(organisation: Organisation | undefined, role: Role) {
  return refused(
    'invitation.wrong_organisation',
    `A ${role} must belong to a ${KIND_OF_ROLE[role]} organisation; this one is a ${organisation?.kind ?? 'different one'}.`,
    [
      {
        pointer: '/role',
        code: 'not_in_list',
        detail: 'role: use the role that belongs to this kind of organisation.',
      },
    ],
  );
}
