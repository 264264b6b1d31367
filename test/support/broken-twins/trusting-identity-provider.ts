import { OpenidIdentityProvider } from '@matchwell/adapters/oidc';

/** Broken on purpose: believes whatever comes from the provider's address, whoever signed it. */
export class TrustingIdentityProvider extends OpenidIdentityProvider {
  protected override checks(): readonly [] {
    return [];
  }
}
