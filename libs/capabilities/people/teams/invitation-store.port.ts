import type { Invitation } from './team';

/** Keeps invitations, by the hash of their token. */
export abstract class InvitationStore {
  /** Adds an invitation. An open one of the same organisation, address and role is revoked by it. */
  abstract insert(invitation: Invitation, tokenHash: string): Promise<void>;

  /** What an organisation's people were invited to and have not answered, the newest first; those that ran out are left out. */
  abstract openOf(organisationId: string, at: Date): Promise<Invitation[]>;

  /** The open invitation of a token, held until the running transaction ends; undefined when it was used, revoked or ran out. */
  abstract lockByToken(tokenHash: string, at: Date): Promise<Invitation | undefined>;

  /** The open invitations to an address, the oldest first, held until the running transaction ends; those that ran out are left out. */
  abstract lockOpenTo(email: string, at: Date): Promise<Invitation[]>;

  /** Marks an invitation as accepted: its token is void. */
  abstract accept(id: string, at: Date): Promise<void>;

  /** Takes an open invitation of an organisation back. Answers whether there was one. */
  abstract revoke(id: string, organisationId: string, at: Date): Promise<boolean>;
}
