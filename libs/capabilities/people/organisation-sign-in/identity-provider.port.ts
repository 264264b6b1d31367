import type { Role } from '@matchwell/core/access/actor';

/** What ties an answer of the provider to the browser that asked. Every part is made for one sign-in alone. */
export interface IdentityRequest {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: shown to the provider only as a hash until the code comes back. */
  readonly verifier: string;
}

/** Whom the provider vouches for. */
export interface ProvedIdentity {
  readonly issuer: string;
  /** The provider's own name for the person; never given to another. */
  readonly subject: string;
  /** In lower case; left out unless the provider says that it is the person's. */
  readonly email?: string;
  readonly displayName?: string;
  /** The roles that the provider says the person has; undefined where the operator maps no claim to roles. */
  readonly roles?: readonly Role[];
  /** The ODS code of the person's organisation, where the operator maps a claim to it. */
  readonly odsCode?: string;
}

/** An answer that proves nothing. */
export interface IdentityRejection {
  /** A code for the log, which tells nothing about the person: `OAUTH_JWT_CLAIM_COMPARISON_FAILED`, `access_denied`. */
  readonly rejectedFor: string;
}

/** The sign-in of people's own organisation (OpenID Connect, authorisation code with PKCE). */
export abstract class IdentityProvider {
  /** Whether the operator named a provider. Without one nothing else may be asked. */
  abstract readonly isConfigured: boolean;

  /** The address to which the browser is sent. Undefined when the provider cannot be reached. */
  abstract addressFor(request: IdentityRequest): Promise<string | undefined>;

  /** Exchanges what the browser brought back, as path and query, for an identity. Every claim and the signature are checked. */
  abstract identityFrom(callback: string, request: IdentityRequest): Promise<ProvedIdentity | IdentityRejection>;
}

/** Where the operator named no provider. */
export class NoIdentityProvider extends IdentityProvider {
  override readonly isConfigured = false;

  override async addressFor(): Promise<undefined> {
    return undefined;
  }

  override async identityFrom(): Promise<IdentityRejection> {
    return { rejectedFor: 'no_provider' };
  }
}
