/** The roles that a provider's claim may be mapped to. Companies sign in with a password. */
export type VouchedRole = 'scout' | 'network_officer' | 'administrator';

/** How people sign in with their organisation (OpenID Connect). */
export interface OidcConfiguration {
  /** `OIDC_ISSUER`: the provider, exactly as it names itself. HTTPS, or plain HTTP on this machine. */
  readonly issuer: string;
  /** `OIDC_CLIENT_ID`, and `OIDC_CLIENT_SECRET` where the client is not public. */
  readonly clientId: string;
  readonly clientSecret?: string;
  /** `OIDC_AUDIENCE`: one more name that tokens must be meant for. Default: the client alone. */
  readonly audience?: string;
  /** `OIDC_SCOPES`: what is asked for. Default `openid email profile`. */
  readonly scopes: string;
  /** `OIDC_ROLE_CLAIM` and `OIDC_ROLES`: the claim that holds roles, and its values, e.g. `scout=mw-scouts, network_officer=mw-officers`. */
  readonly roles?: { readonly claim: string; readonly ofValue: Readonly<Record<string, VouchedRole>> };
  /** `OIDC_ODS_CLAIM`: the claim that holds the ODS code of a person's organisation; with it scouts are added at their first sign-in. */
  readonly odsClaim?: string;
}

const VOUCHED_ROLES: readonly VouchedRole[] = ['scout', 'network_officer', 'administrator'];

/** Reads the settings of `OIDC_…`; every bad one goes to `problems`. Undefined when no provider is named. */
export function oidcConfiguration(
  text: (name: string) => string | undefined,
  problems: string[],
): OidcConfiguration | undefined {
  const [issuer, clientId] = [text('OIDC_ISSUER'), text('OIDC_CLIENT_ID')];
  const roles = rolesOf(text('OIDC_ROLE_CLAIM'), text('OIDC_ROLES'), problems);
  if ((issuer === undefined) !== (clientId === undefined))
    problems.push('Set OIDC_ISSUER and OIDC_CLIENT_ID both, or neither.');
  if (issuer !== undefined && !isSafeAddress(issuer))
    problems.push('OIDC_ISSUER is not an address starting with https:// (http:// on this machine alone).');
  if (issuer === undefined || clientId === undefined) return undefined;
  const scopes = text('OIDC_SCOPES') ?? 'openid email profile';
  if (!scopes.split(' ').includes('openid')) problems.push('OIDC_SCOPES does not ask for openid; add it.');
  return {
    issuer,
    clientId,
    clientSecret: text('OIDC_CLIENT_SECRET'),
    audience: text('OIDC_AUDIENCE'),
    scopes,
    roles,
    odsClaim: text('OIDC_ODS_CLAIM'),
  };
}

function isSafeAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

function rolesOf(claim: string | undefined, given: string | undefined, problems: string[]): OidcConfiguration['roles'] {
  if ((claim === undefined) !== (given === undefined))
    problems.push('Set OIDC_ROLE_CLAIM and OIDC_ROLES both, or neither.');
  if (claim === undefined || given === undefined) return undefined;
  const pairs = given.split(',').map((pair) => /^\s*(\w+)\s*=\s*(\S(?:.*\S)?)\s*$/.exec(pair));
  const known = pairs.flatMap((pair) => {
    const role = VOUCHED_ROLES.find((each) => each === pair?.[1]);
    return role && pair?.[2] ? [[pair[2], role] as const] : [];
  });
  if (known.length < pairs.length)
    problems.push(`OIDC_ROLES is not a list of role=value; roles are ${VOUCHED_ROLES.join(', ')}.`);
  return { claim, ofValue: Object.fromEntries(known) };
}
