import { oidcConfiguration } from './oidc-configuration';

const read = (environment: Readonly<Record<string, string>>) => {
  const problems: string[] = [];
  return { settings: oidcConfiguration((name) => environment[name], problems), problems };
};
const PROVIDER = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'matchwell' };

describe('the settings of signing in with an organisation', () => {
  it('are left out without a provider', () => {
    expect(read({})).toEqual({ settings: undefined, problems: [] });
  });

  it('need the provider and the client, and nothing more', () => {
    expect(read(PROVIDER)).toMatchObject({ settings: { scopes: 'openid email profile' }, problems: [] });
    expect(read({ ...PROVIDER, OIDC_ISSUER: 'http://127.0.0.1:9000' }).problems).toEqual([]);
  });

  it('map values of a claim to roles', () => {
    const { settings, problems } = read({
      ...PROVIDER,
      OIDC_ROLE_CLAIM: 'groups',
      OIDC_ROLES: 'scout=Matchwell scouts, scout=buyers,network_officer=officers',
    });
    expect(problems).toEqual([]);
    expect(settings?.roles).toEqual({
      claim: 'groups',
      ofValue: { 'Matchwell scouts': 'scout', buyers: 'scout', officers: 'network_officer' },
    });
  });

  it.each([
    [{ OIDC_ISSUER: 'https://login.example' }, 'OIDC_CLIENT_ID'],
    [{ ...PROVIDER, OIDC_ISSUER: 'http://login.example' }, 'OIDC_ISSUER'],
    [{ ...PROVIDER, OIDC_ISSUER: 'login' }, 'OIDC_ISSUER'],
    [{ ...PROVIDER, OIDC_SCOPES: 'email' }, 'OIDC_SCOPES'],
    [{ ...PROVIDER, OIDC_ROLE_CLAIM: 'groups' }, 'OIDC_ROLES'],
    [{ ...PROVIDER, OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'innovator=x' }, 'OIDC_ROLES'],
    [{ ...PROVIDER, OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: 'scout' }, 'OIDC_ROLES'],
  ] as [Record<string, string>, string][])('are refused when wrong, by name: %j', (environment, name) => {
    expect(read(environment).problems).toEqual([expect.stringContaining(name)]);
  });
});
