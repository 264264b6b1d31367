import {
  type ContactDetails,
  type Credentials,
  type Membership,
  type Person,
  PersonStore,
} from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** People and memberships in memory. */
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

  override async findCredentials(email: string): Promise<Credentials | undefined> {
    const { people, memberships } = this.market.kept;
    const found = [...people.values()].find(({ person }) => person.email === email);
    const membership = memberships.find((each) => each.personId === found?.person.id && !each.endedAt);
    if (!found || found.disabledAt || !membership) return undefined;
    return structuredClone({ person: found.person, passwordHash: found.passwordHash, membership });
  }

  override async rehashPassword(personId: string, from: string, to: string): Promise<void> {
    const { people } = this.market.kept;
    const found = people.get(personId);
    if (found?.passwordHash === from) people.set(personId, { ...found, passwordHash: to });
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
}
