import { compareText } from '@matchwell/core/kernel/compare-text';
import { type Membership, type OwnMembership, type TeamMember, TeamStore } from '@matchwell/capabilities/people';
import type { InMemoryMarket, KeptMembership } from '@matchwell/capabilities/testing/in-memory-market';

/** When memberships began that were kept with their person. */
const EVER = new Date(0);

/** Who belongs to which organisation, in memory. */
export class InMemoryTeamStore extends TeamStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async lock(): Promise<void> {
    if (!this.market.written) throw new Error('This can only be done inside a unit of work.');
  }

  override async membersOf(organisationId: string): Promise<TeamMember[]> {
    const { memberships, people } = this.market.kept;
    return memberships
      .filter((each) => each.organisationId === organisationId && !each.endedAt)
      .map(({ id, personId, role, lead, since = EVER }) => {
        const { displayName = '', email = '' } = people.get(personId)?.person ?? {};
        return { membershipId: id, personId, displayName, email, role, lead, since };
      })
      .toSorted(
        (a, b) =>
          Number(b.lead) - Number(a.lead) ||
          a.since.getTime() - b.since.getTime() ||
          compareText(a.membershipId, b.membershipId),
      );
  }

  override async membershipsOf(personId: string): Promise<OwnMembership[]> {
    const { memberships, organisations } = this.market.kept;
    return memberships
      .filter((each) => each.personId === personId && !each.endedAt)
      .toSorted((a, b) => compareText(a.id, b.id))
      .flatMap(({ id, organisationId, role, lead }) => {
        const organisation = organisations.get(organisationId);
        if (!organisation) return [];
        const { name: organisationName, kind: organisationKind } = organisation;
        return [{ membershipId: id, organisationId, organisationName, organisationKind, role, lead }];
      });
  }

  override async join(membership: Membership, at: Date): Promise<string> {
    const { memberships } = this.market.written;
    const { personId, organisationId, role, lead } = membership;
    const position = memberships.findIndex(
      (each) => each.personId === personId && each.organisationId === organisationId && each.role === role,
    );
    const kept = memberships[position];
    if (!kept) {
      memberships.push({ ...membership, since: at });
      return membership.id;
    }
    memberships[position] = { ...kept, endedAt: undefined, lead: kept.lead || lead };
    return kept.id;
  }

  override async end(membershipId: string, at: Date): Promise<boolean> {
    return this.change(({ id, endedAt }) => id === membershipId && !endedAt, { endedAt: at, lead: false });
  }

  override async appointLead(organisationId: string, membershipId: string): Promise<void> {
    this.change((each) => each.organisationId === organisationId && each.lead, { lead: false });
    this.change((each) => each.organisationId === organisationId && each.id === membershipId && !each.endedAt, {
      lead: true,
    });
  }

  override async handOver(organisationId: string, fromPersonId: string, toPersonId: string): Promise<number> {
    let handed = 0;
    const { innovations, needs } = this.market.written;
    for (const records of [innovations, needs] as Map<string, { organisationId: string; ownerPersonId: string }>[]) {
      for (const [id, record] of records) {
        if (record.organisationId !== organisationId || record.ownerPersonId !== fromPersonId) continue;
        records.set(id, { ...record, ownerPersonId: toPersonId });
        handed += 1;
      }
    }
    return handed;
  }

  private change(isMeant: (membership: KeptMembership) => boolean, change: Partial<KeptMembership>): boolean {
    const { memberships } = this.market.written;
    let changed = false;
    for (const [position, kept] of memberships.entries()) {
      if (!isMeant(kept)) continue;
      memberships[position] = { ...kept, ...change };
      changed = true;
    }
    return changed;
  }
}
