import type { Actor, Role } from '@matchwell/core/access/actor';

/** A key with which a program acts for an organisation. */
export interface ApiKey {
  readonly id: string;
  readonly organisationId: string;
  readonly role: Role;
  /** What its people call it. */
  readonly name: string;
  /** How it begins, to be told from others: `mw_3f9k2m7q`. */
  readonly prefix: string;
  /** Actions of the policy table. */
  readonly scopes: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A key that was presented, with whom it acts for. */
export interface PresentedKey {
  readonly key: ApiKey;
  readonly actor: Actor;
}
