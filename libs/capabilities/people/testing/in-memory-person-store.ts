import { compareText } from '@matchwell/core/kernel/compare-text';
import {
  type Account,
  type AccountSummary,
  type ContactDetails,
  type Credentials,
  type Membership,
  type Person,
  PersonStore,
} from '@matchwell/capabilities/people';
import type { InMemoryMarket, KeptPerson } from '@matchwell/capabilities/testing/in-memory-market';

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

  override async findByEmail(email: string): Promise<Person | undefined> {
    const found = [...this.market.kept.people.values()].find(({ person }) => person.email === email);
    return found && structuredClone(found.person);
  }

  override async findAccount(personId: string): Promise<Account | undefined> {
    const found = this.market.kept.people.get(personId);
    return found && !found.disabledAt
      ? structuredClone({ person: found.person, passwordHash: found.passwordHash })
      : undefined;
  }

  override async search(text: string, most: number): Promise<AccountSummary[]> {
    return [...this.market.kept.people.values()]
      .map(summaryOf)
      .filter(({ email, displayName }) => `${displayName}\n${email}`.toLowerCase().includes(text))
      .toSorted((a, b) => compareText(a.displayName, b.displayName) || compareText(a.email, b.email))
      .slice(0, most);
  }

  override async findSummary(personId: string): Promise<AccountSummary | undefined> {
    const found = this.market.kept.people.get(personId);
    return found && summaryOf(found);
  }

  override async setPassword(personId: string, passwordHash: string): Promise<void> {
    this.change(personId, { passwordHash });
  }

  override async setEmail(personId: string, email: string): Promise<boolean> {
    const holder = await this.findByEmail(email);
    const found = this.market.kept.people.get(personId);
    if (!found || (holder && holder.id !== personId)) return false;
    return this.change(personId, { person: { ...found.person, email } });
  }

  override async setDisabled(personId: string, at: Date | null): Promise<boolean> {
    return this.change(personId, { disabledAt: at ?? undefined });
  }

  override async rehashPassword(personId: string, from: string, to: string): Promise<void> {
    if (this.market.kept.people.get(personId)?.passwordHash === from) this.change(personId, { passwordHash: to });
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

  private change(personId: string, change: Partial<KeptPerson>): boolean {
    const { people } = this.market.kept;
    const found = people.get(personId);
    if (found) people.set(personId, { ...found, ...change });
    return found !== undefined;
  }
}

function summaryOf({ person, disabledAt }: KeptPerson): AccountSummary {
  const { id, email, displayName } = person;
  return { id, email, displayName, ...(disabledAt ? { disabledAt } : {}) };
}
