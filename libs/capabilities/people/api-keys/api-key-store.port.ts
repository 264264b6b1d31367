import type { ApiKey, PresentedKey } from './api-key';

/** Keeps API keys by their hash. */
export abstract class ApiKeyStore {
  /** Adds a key made by a membership. Answers false when the organisation has a key of that name that was not taken back. */
  abstract insert(key: ApiKey, membershipId: string, keyHash: string): Promise<boolean>;

  /**
   * The key of a hash. Undefined when there is none, it was taken back, whoever made it is disabled or has left, or the organisation has come to
   * its end. Whether it ran out is not decided here.
   */
  abstract find(keyHash: string, at: Date): Promise<PresentedKey | undefined>;

  /** Every key of an organisation, the newest first, those that do not work any more too. */
  abstract listOf(organisationId: string): Promise<ApiKey[]>;

  /** Writes down a use. An earlier moment than the one kept changes nothing. */
  abstract noteUse(id: string, at: Date): Promise<void>;

  /** Takes a key of an organisation back for good. Answers whether there was one that had not been. */
  abstract revoke(id: string, organisationId: string, at: Date): Promise<boolean>;

  /** Takes back for good whatever a person made: all, or by one membership. Answers how many. */
  abstract revokeAllOf(personId: string, membershipId: string | undefined, at: Date): Promise<number>;
}
