import { Injectable } from '@nestjs/common';
import { KIND_OF_ROLE, type Role } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { Person } from '../person';
import { PeopleDirectory } from '../people-directory';
import { Secrets } from '../secrets.port';
import { InvitationStore } from '../teams/invitation-store.port';
import { ExternalIdentityStore } from './external-identity-store.port';
import type { ProvedIdentity } from './identity-provider.port';

/** The membership somebody acts as, or a code for why there is none. */
export type Placement = { readonly membershipId: string } | { readonly refusedFor: string };

/** What a new place is written with. */
@Injectable()
export class PlacementDesk {
  constructor(
    readonly secrets: Secrets,
    readonly identifiers: Identifiers,
    readonly clock: Clock,
    readonly audit: AuditLog,
  ) {}
}

/**
 * Finds the account of somebody whom their organisation vouches for. Whoever may approve was invited: nothing that a provider says makes a
 * network officer or an administrator. A company's people sign in with a password.
 */
@Injectable()
export class OrganisationAccounts {
  constructor(
    private readonly identities: ExternalIdentityStore,
    private readonly invitations: InvitationStore,
    private readonly directory: PeopleDirectory,
    private readonly desk: PlacementDesk,
  ) {}

  /**
   * The membership to act as. Somebody known by the provider's name is that person. Otherwise a verified address ties the name to the person who
   * has it, or to whom it was invited; and where the operator maps a claim to ODS codes, a scout of that organisation is added. To be called in
   * a unit of work.
   */
  async place(identity: ProvedIdentity): Promise<Placement> {
    const { issuer, subject, email } = identity;
    const known = await this.identities.findPerson(issuer, subject);
    if (known !== undefined) return this.placeKnown(known, identity);
    if (email === undefined) return { refusedFor: 'email_not_verified' };
    const found = await this.directory.people.findByEmail(email);
    if (found && !(await this.directory.people.findAccount(found.id))) return { refusedFor: 'account_disabled' };
    // An address that was given to somebody else since: the account stays with whom it was tied to.
    if (found && (await this.identities.nameOf(found.id, issuer)) !== undefined)
      return { refusedFor: 'linked_to_another_name' };
    const place = found && (await this.membershipOf(found.id, identity));
    const joined = place ?? (await this.join(identity, email, found));
    if (joined === undefined) return { refusedFor: 'not_invited' };
    const personId = found?.id ?? (await this.directory.people.findByEmail(email))?.id ?? '';
    const isLinked = await this.identities.link({ issuer, subject, personId, linkedAt: this.desk.clock.now() });
    if (!isLinked) throw new Error('A name at the provider was tied to somebody while its person was signing in.');
    await this.record(personId, joined.organisationId, 'account.link_identity', {});
    return { membershipId: joined.membershipId };
  }

  private async placeKnown(personId: string, identity: ProvedIdentity): Promise<Placement> {
    if (!(await this.directory.people.findAccount(personId))) return { refusedFor: 'account_disabled' };
    const place = await this.membershipOf(personId, identity);
    return place ? { membershipId: place.membershipId } : { refusedFor: 'no_membership' };
  }

  /** The oldest membership that may be acted in by this sign-in. */
  private async membershipOf(personId: string, identity: ProvedIdentity) {
    const memberships = await this.directory.team.membershipsOf(personId);
    return memberships.find(({ role }) => isVouchedFor(role, identity));
  }

  /** Takes up an invitation, or else adds a scout where the provider names their organisation. */
  private async join(identity: ProvedIdentity, email: string, person: Person | undefined) {
    const { clock } = this.desk;
    const invited = (await this.invitations.lockOpenTo(email, clock.now())).find(({ role }) =>
      isVouchedFor(role, identity),
    );
    if (invited) {
      const { organisationId, role } = invited;
      await this.directory.team.lock(organisationId);
      const isLed = (await this.directory.team.membersOf(organisationId)).some((member) => member.lead);
      const place = { organisationId, role, lead: invited.lead && !isLed };
      const joined = await this.add(identity, email, person, place);
      await this.invitations.accept(invited.id, clock.now());
      await this.record(joined.personId, organisationId, 'team.join', { role, invitation: invited.id });
      return joined;
    }
    const { odsCode } = identity;
    if (odsCode === undefined || !isVouchedFor('scout', identity)) return undefined;
    const organisation = await this.directory.organisations.findByOdsCode(odsCode);
    if (organisation?.kind !== KIND_OF_ROLE.scout) return undefined;
    const place = { organisationId: organisation.id, role: 'scout', lead: false } as const;
    const joined = await this.add(identity, email, person, place);
    await this.record(joined.personId, organisation.id, 'account.provision', { role: 'scout' });
    return joined;
  }

  private async add(
    { displayName }: ProvedIdentity,
    email: string,
    person: Person | undefined,
    place: { readonly organisationId: string; readonly role: Role; readonly lead: boolean },
  ) {
    const { identifiers, secrets, clock } = this.desk;
    const personId = person?.id ?? identifiers.next();
    const membership = { id: identifiers.next(), personId, ...place };
    if (person) {
      const membershipId = await this.directory.team.join(membership, clock.now());
      return { personId, membershipId, organisationId: place.organisationId };
    }
    // A password that nobody knows: one can be set by the link to the address.
    const passwordHash = await secrets.hashPassword(secrets.newToken().token);
    const added = { id: personId, email, displayName: displayName ?? email };
    if (!(await this.directory.people.insert(added, passwordHash, membership)))
      throw new Error('An address got an account while its person was signing in.');
    return { personId, membershipId: membership.id, organisationId: place.organisationId };
  }

  private async record(personId: string, organisationId: string, action: string, after: Record<string, unknown>) {
    await this.desk.audit.append({
      personId,
      organisationId,
      action,
      subjectType: 'person',
      subjectId: personId,
      after,
    });
  }
}

/** Whether somebody may act in a role by this sign-in: never for a company, and only as the provider says where the operator maps roles. */
function isVouchedFor(role: Role, { roles }: ProvedIdentity): boolean {
  return role !== 'innovator' && (roles?.includes(role) ?? true);
}
