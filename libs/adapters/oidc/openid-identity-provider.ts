import type { Role } from '@matchwell/core/access/actor';
import {
  IdentityProvider,
  type IdentityRejection,
  type IdentityRequest,
  type ProvedIdentity,
} from '@matchwell/capabilities/people';
import type { OidcConfiguration } from '@matchwell/platform/configuration/oidc-configuration';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
} from 'openid-client';
import { claimIn, textsIn } from './claims';

/** A provider that does not answer within this many seconds is away. */
const TIMEOUT_SECONDS = 5;

const ODS_CODE = /^[A-Z\d]{3,10}$/;

type Claims = Readonly<Record<string, unknown>>;

/** A provider of OpenID Connect, found by its own description, which is read when it is first needed and again after a failure. */
export class OpenidIdentityProvider extends IdentityProvider {
  override readonly isConfigured = true;
  private known: Promise<Configuration> | undefined;

  /** `callbackUrl` is where the provider sends browsers back to, registered there exactly so. */
  constructor(
    private readonly settings: OidcConfiguration,
    private readonly callbackUrl: string,
  ) {
    super();
  }

  override async addressFor({ state, nonce, verifier }: IdentityRequest): Promise<string | undefined> {
    const provider = await this.provider().catch(() => undefined);
    if (!provider) return undefined;
    return buildAuthorizationUrl(provider, {
      redirect_uri: this.callbackUrl,
      scope: this.settings.scopes,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).href;
  }

  override async identityFrom(
    callback: string,
    { state, nonce, verifier }: IdentityRequest,
  ): Promise<ProvedIdentity | IdentityRejection> {
    try {
      const provider = await this.provider();
      const brought = new URL(this.callbackUrl);
      brought.search = new URL(callback, this.callbackUrl).search;
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const tokens = await authorizationCodeGrant(provider, brought, checks);
      const claims = tokens.claims();
      if (!claims) return { rejectedFor: 'no_id_token' };
      const { audience } = this.settings;
      if (audience !== undefined && ![claims.aud].flat().includes(audience)) return { rejectedFor: 'wrong_audience' };
      return this.identityOf(claims, await this.moreAbout(provider, tokens.access_token, claims));
    } catch (error) {
      return { rejectedFor: reasonOf(error) };
    }
  }

  /** What the token leaves out and we need is asked for, where the provider tells it. */
  private async moreAbout(provider: Configuration, accessToken: string, claims: Claims): Promise<Claims> {
    const { roles, odsClaim } = this.settings;
    const wanted = ['email', ...(roles ? [roles.claim] : []), ...(odsClaim ? [odsClaim] : [])];
    const isComplete = wanted.every((name) => claimIn(claims, name) !== undefined);
    if (isComplete || provider.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await fetchUserInfo(provider, accessToken, String(claims['sub']))), ...claims };
  }

  private identityOf({ iss, sub }: Claims, claims: Claims): ProvedIdentity {
    const { roles, odsClaim } = this.settings;
    const [email, name] = [claims['email'], claims['name']];
    const odsCode = odsClaim ? textsIn(claims, odsClaim)[0]?.trim().toUpperCase() : undefined;
    return {
      issuer: String(iss),
      subject: String(sub),
      email: typeof email === 'string' && claims['email_verified'] === true ? email.trim().toLowerCase() : undefined,
      displayName: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 100) : undefined,
      roles: roles && rolesIn(textsIn(claims, roles.claim), roles.ofValue),
      odsCode: odsCode !== undefined && ODS_CODE.test(odsCode) ? odsCode : undefined,
    };
  }

  private async provider(): Promise<Configuration> {
    this.known ??= this.discover();
    try {
      return await this.known;
    } catch (error) {
      this.known = undefined;
      throw error;
    }
  }

  /** What the library is to check beyond its own: without this it trusts the connection and looks at no signature. */
  protected checks(): readonly ((provider: Configuration) => void)[] {
    return [enableNonRepudiationChecks];
  }

  private async discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    return discovery(url, clientId, {}, clientSecret === undefined ? None() : ClientSecretBasic(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: [...this.checks(), ...(url.protocol === 'http:' ? [allowInsecureRequests] : [])],
    });
  }
}

function rolesIn(values: readonly string[], ofValue: Readonly<Record<string, Role>>): Role[] {
  const found = values.flatMap((value) => (Object.hasOwn(ofValue, value) ? [ofValue[value] as Role] : []));
  return [...new Set(found)];
}

/** A code for the log. The provider's own words stay out: they may quote what was sent. */
function reasonOf(error: unknown): string {
  const { code, error: oauth, name } = (error ?? {}) as { code?: unknown; error?: unknown; name?: unknown };
  const reason = [oauth, code, name].find((each): each is string => typeof each === 'string');
  return reason !== undefined && /^[\w.-]{1,60}$/.test(reason) ? reason : 'unknown';
}
