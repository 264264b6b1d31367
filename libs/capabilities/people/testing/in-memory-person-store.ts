import type { Actor } from '@matchwell/core/access/actor';
import { type ContactDetails, type Membership, type Person, PersonStore } from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** People, memberships and sessions in memory. */
export class InMemoryPersonStore extends PersonStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(person: Person, passwordHash: string, membership: Membership): Promise<boolean> {
    const { people, memberships } = this.market.written;
    if ([...people.values()].some((each) => each.person.email === person.email)) return false;
    people.set(person.id, { person: { ...person }, passwordHash });
    memberships.push({ ...membership });
    return true;
  }

  override async findCredentials(
    email: string,
  ): Promise<{ person: Person; passwordHash: string; membership: Membership } | undefined> {
    const found = [...this.market.kept.people.values()].find(({ person }) => person.email === email);
    const membership = this.market.kept.memberships.find((each) => each.personId === found?.person.id);
    return found && membership && structuredClone({ ...found, membership });
  }

  override async contactOf(personId: string, organisationId: string): Promise<ContactDetails | undefined> {
    const { people, memberships, organisations } = this.market.kept;
    const isMember = memberships.some((each) => each.personId === personId && each.organisationId === organisationId);
    const person = people.get(personId)?.person;
    const organisation = organisations.get(organisationId);
    if (!isMember || !person || !organisation) return undefined;
    const { displayName, email, phone } = person;
    return { organisationName: organisation.name, displayName, email, phone };
  }

  override async insertSession(session: {
    tokenHash: string;
    membershipId: string;
    createdAt: Date;
    expiresAt: Date;
  }): Promise<void> {
    const { membershipId, expiresAt } = session;
    this.market.kept.sessions.set(session.tokenHash, { membershipId, expiresAt });
  }

  override async findActor(tokenHash: string, at: Date): Promise<Actor | undefined> {
    const session = this.market.kept.sessions.get(tokenHash);
    const membership = this.market.kept.memberships.find(({ id }) => id === session?.membershipId);
    if (!session || !membership || session.expiresAt <= at) return undefined;
    const { personId, organisationId, role } = membership;
    return { personId, organisationId, role, networkId: this.market.kept.organisations.get(organisationId)?.networkId };
  }

  override async deleteSession(tokenHash: string): Promise<void> {
    this.market.kept.sessions.delete(tokenHash);
  }
}
