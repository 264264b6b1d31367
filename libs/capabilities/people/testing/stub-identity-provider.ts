import {
  IdentityProvider,
  type IdentityRejection,
  type IdentityRequest,
  type ProvedIdentity,
} from '@matchwell/capabilities/people';

/** Vouches for whoever it is told to. The address back carries nonce and verifier as they were asked with. */
export class StubIdentityProvider extends IdentityProvider {
  override readonly isConfigured = true;
  answer: ProvedIdentity | IdentityRejection = { rejectedFor: 'nobody_there' };
  isAway = false;

  override async addressFor({ state, nonce, verifier }: IdentityRequest): Promise<string | undefined> {
    return this.isAway ? undefined : `https://login.example/?${new URLSearchParams({ state, nonce, verifier })}`;
  }

  override async identityFrom(): Promise<ProvedIdentity | IdentityRejection> {
    return this.answer;
  }
}
