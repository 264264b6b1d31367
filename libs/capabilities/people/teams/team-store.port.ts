import type { Membership } from '../person';
import type { OwnMembership, TeamMember } from './team';

/** Keeps who belongs to which organisation. Ended memberships are kept for the record and never answered. */
export abstract class TeamStore {
  /** Holds an organisation's team until the running transaction ends: changes of one team follow each other. */
  abstract lock(organisationId: string): Promise<void>;

  /** The people of an organisation, the lead first, then by since when. */
  abstract membersOf(organisationId: string): Promise<TeamMember[]>;

  /** A person's own memberships, the oldest first. */
  abstract membershipsOf(personId: string): Promise<OwnMembership[]>;

  /** Adds a membership, or takes an ended one of the same person, organisation and role up again. Answers the id under which it is kept. */
  abstract join(membership: Membership, at: Date): Promise<string>;

  /** Ends a membership; it leads no more. Answers whether there was one that had not ended. */
  abstract end(membershipId: string, at: Date): Promise<boolean>;

  /** Makes one membership of an organisation its lead, and nobody else's. */
  abstract appointLead(organisationId: string, membershipId: string): Promise<void>;

  /** Gives a person's records of an organisation to another, who answers for them from now on. Answers how many. */
  abstract handOver(organisationId: string, fromPersonId: string, toPersonId: string): Promise<number>;
}
