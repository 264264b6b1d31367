import { peopleServices } from '../testing/people-services';
import { StubIdentityProvider } from '../testing/stub-identity-provider';
import type { ProvedIdentity } from './identity-provider.port';
import { OrganisationAccounts, PlacementDesk } from './organisation-accounts.service';
import { OrganisationSignIn, SIGN_IN_REQUEST_MS } from './organisation-sign-in.service';
import { SignInWatch } from './sign-in-watch.port';

class RememberedWatch extends SignInWatch {
  readonly reasons: string[] = [];

  override refused(reason: string): void {
    this.reasons.push(reason);
  }
}

const HELEN: ProvedIdentity = { issuer: 'https://login.example', subject: 'h1', email: 'helen@trust.example' };

describe('signing in with one’s organisation', () => {
  let services: ReturnType<typeof peopleServices>;
  let provider: StubIdentityProvider;
  let watch: RememberedWatch;
  let signIn: OrganisationSignIn;

  beforeEach(async () => {
    services = peopleServices();
    const { stores, secrets, sessionDesk, directory } = services;
    const desk = new PlacementDesk(secrets, stores.identifiers, stores.clock, stores.audit);
    const accounts = new OrganisationAccounts(stores.identities, stores.invitations, directory, desk);
    provider = new StubIdentityProvider();
    watch = new RememberedWatch();
    signIn = new OrganisationSignIn(stores.unitOfWork, provider, stores.signInRequests, accounts, watch, sessionDesk);
    const id = stores.identifiers.next();
    await stores.organisations.insert({ id, kind: 'buyer', name: 'Trust', odsCode: 'RK9' });
    await services.registration.addMember(id, 'scout', {
      email: 'helen@trust.example',
      displayName: 'Helen',
      password: 'a long password',
    });
    provider.answer = HELEN;
  });

  const begun = async () => {
    const outcome = await signIn.begin('/needs');
    if (!outcome.ok) throw new Error(outcome.refusal.detail);
    const sent = Object.fromEntries(new URL(outcome.value.location).searchParams);
    return { browserToken: outcome.value.browserToken, state: sent['state'] ?? '', sent };
  };
  const finished = async () => {
    const { state, browserToken } = await begun();
    return signIn.finish('/callback', state, browserToken);
  };

  it('keeps nothing that would open a session', async () => {
    const { browserToken, sent } = await begun();
    const kept = await services.stores.signInRequests.take(
      services.secrets.hashToken(sent['state'] ?? ''),
      services.secrets.hashToken(browserToken),
      services.stores.clock.now(),
    );
    expect(kept).toMatchObject({ goOnTo: '/needs' });
    expect(Object.values(kept ?? {})).not.toEqual(
      expect.arrayContaining([sent['nonce'], sent['verifier'], browserToken]),
    );
    expect(new Set([sent['state'], sent['nonce'], sent['verifier'], browserToken]).size).toBe(4);
  });

  it('ends where it was going, with a session that the organisation vouched for', async () => {
    const outcome = await finished();
    expect(outcome).toMatchObject({ ok: true, value: { goOnTo: '/needs', actor: { role: 'scout' } } });
    const token = outcome.ok ? outcome.value.token : '';
    expect((await services.sessions.resume(token))?.session.proof).toBe('organisation');
  });

  it('is over after ten minutes, and after the first answer', async () => {
    const late = await begun();
    services.stores.clock.advance(SIGN_IN_REQUEST_MS);
    expect(await signIn.finish('/callback', late.state, late.browserToken)).toMatchObject({ ok: false });
    const { state, browserToken } = await begun();
    expect(await signIn.finish('/callback', state, 'another browser')).toMatchObject({ ok: false });
    expect(await signIn.finish('/callback', state, browserToken)).toMatchObject({ ok: true });
    expect(await signIn.finish('/callback', state, browserToken)).toMatchObject({ ok: false });
    expect(watch.reasons).toEqual(Array.from({ length: 3 }, () => 'unknown_or_used_state'));
  });

  it('tells the log why, and the browser little', async () => {
    provider.answer = { rejectedFor: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' };
    expect(await finished()).toMatchObject({ refusal: { code: 'identity.refused' } });
    provider.answer = { ...HELEN, subject: 's1', email: 'stranger@trust.example' };
    expect(await finished()).toMatchObject({ refusal: { code: 'identity.not_allowed' } });
    provider.isAway = true;
    expect(await signIn.begin(undefined)).toMatchObject({ refusal: { code: 'identity.refused' } });
    expect(watch.reasons).toEqual(['OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'not_invited', 'provider_unreachable']);
  });

  it('makes no approver of anybody, whatever the provider says', async () => {
    const { stores } = services;
    for (const [kind, role] of [
      ['network', 'network_officer'],
      ['operator', 'administrator'],
    ] as const) {
      await stores.organisations.insert({
        id: stores.identifiers.next(),
        kind,
        name: kind,
        odsCode: `X${kind.length}`,
      });
      const claims = { roles: [role], odsCode: `X${kind.length}`, email: `${kind}@trust.example`, subject: kind };
      provider.answer = { ...HELEN, ...claims };
      expect(await finished()).toMatchObject({ refusal: { code: 'identity.not_allowed' } });
      provider.answer = { ...HELEN, ...claims, roles: undefined };
      expect(await finished()).toMatchObject({ refusal: { code: 'identity.not_allowed' } });
    }
    expect(await stores.people.findByEmail('network@trust.example')).toBeUndefined();
  });
});
