/** A person's name at a provider. */
export interface ExternalIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly personId: string;
  readonly linkedAt: Date;
}

/** Keeps who is who at a provider. A person has at most one name there, and a name belongs to one person. */
export abstract class ExternalIdentityStore {
  /** The person whom a provider knows by a name. */
  abstract findPerson(issuer: string, subject: string): Promise<string | undefined>;

  /** The name by which a provider knows a person. */
  abstract nameOf(personId: string, issuer: string): Promise<string | undefined>;

  /** Ties a name to a person. Answers false, and changes nothing, when either is tied already. */
  abstract link(identity: ExternalIdentity): Promise<boolean>;
}
