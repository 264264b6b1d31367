import type { Actor } from '@matchwell/core/access/actor';
import type { Outcome } from '@matchwell/core/kernel/outcome';
import { peopleServices } from '../testing/people-services';
import { API_KEYS_MAX, isApiKey } from './api-key.service';

const PASSWORD = 'a long password';
const NIGHTLY = { name: 'Nightly', scopes: ['need.list', 'need.read'], days: 30 };

describe('an API key', () => {
  let services: ReturnType<typeof peopleServices>;
  let helen: Actor;
  let paul: Actor;

  const valueOf = <Value>(outcome: Outcome<Value>): Value => {
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.value;
  };
  const membershipOf = async ({ personId }: Actor) =>
    (await services.team.members(helen)).find((each) => each.personId === personId)?.membershipId ?? '';

  beforeEach(async () => {
    services = peopleServices();
    const organisationId = services.stores.identifiers.next();
    await services.stores.organisations.insert({ id: organisationId, kind: 'buyer', name: 'Trust', odsCode: 'RK9' });
    const join = async (name: string): Promise<Actor> => {
      const person = { email: `${name}@trust.example`, displayName: name, password: PASSWORD };
      return { ...valueOf(await services.registration.addMember(organisationId, 'scout', person)), role: 'scout' };
    };
    [helen, paul] = [await join('helen'), await join('paul')];
  });

  it('is made by the lead, and acts for the organisation as a program', async () => {
    expect(await services.apiKeys.create(paul, NIGHTLY)).toMatchObject({ refusal: { code: 'team.lead_required' } });
    const { key, secret } = valueOf(await services.apiKeys.create(helen, NIGHTLY));
    expect(isApiKey(secret) || secret.startsWith(`${key.prefix}_token-`)).toBe(true);
    expect(await services.apiKeys.resume(secret)).toMatchObject({
      key: { scopes: NIGHTLY.scopes },
      actor: { ...helen, clientId: key.id },
    });
    expect(await services.apiKeys.resume(`${secret}x`)).toBeUndefined();
    expect(JSON.stringify(await services.apiKeys.list(paul))).not.toContain(secret);
    const trail = await services.stores.audit.forSubject('organisation', helen.organisationId);
    expect(trail.at(-1)).toMatchObject({ action: 'api_key.create', after: { key: key.id, scopes: NIGHTLY.scopes } });
    expect(JSON.stringify(trail)).not.toContain(secret);
  });

  it.each([[['introduction.approve']], [['team.manage']], [['innovation.list']], [['need.list', 'toString']], [[]]])(
    'cannot be given %j',
    async (scopes) => {
      expect(await services.apiKeys.create(helen, { ...NIGHTLY, scopes })).toMatchObject({
        refusal: { code: 'api_key.invalid', errors: [{ pointer: '/scopes' }] },
      });
    },
  );

  it('runs out on its day', async () => {
    const { secret } = valueOf(await services.apiKeys.create(helen, NIGHTLY));
    services.stores.clock.advance(30 * 86_400_000 - 1);
    expect(await services.apiKeys.resume(secret)).toBeDefined();
    services.stores.clock.advance(1);
    expect(await services.apiKeys.resume(secret)).toBeUndefined();
  });

  it('has a name of its own until it is taken back, by the lead and for good', async () => {
    const { key, secret } = valueOf(await services.apiKeys.create(helen, NIGHTLY));
    expect(await services.apiKeys.create(helen, NIGHTLY)).toMatchObject({ refusal: { code: 'api_key.exists' } });
    expect(await services.apiKeys.revoke(paul, key.id)).toMatchObject({ refusal: { code: 'team.lead_required' } });
    expect(await services.apiKeys.revoke(helen, services.stores.identifiers.next())).toMatchObject({
      refusal: { code: 'api_key.not_found' },
    });
    expect(await services.apiKeys.revoke(helen, key.id)).toMatchObject({ ok: true });
    expect(await services.apiKeys.resume(secret)).toBeUndefined();
    expect(await services.apiKeys.create(helen, NIGHTLY)).toMatchObject({ ok: true });
  });

  it('ends with whoever made it, and does not come back with them', async () => {
    await services.team.transferLead(helen, await membershipOf(paul));
    const { secret } = valueOf(await services.apiKeys.create(paul, NIGHTLY));
    await services.team.transferLead(paul, await membershipOf(helen));
    expect(await services.apiKeys.resume(secret)).toBeDefined();
    const left = await membershipOf(paul);
    expect(await services.team.end(helen, left)).toMatchObject({ ok: true });
    expect(await services.apiKeys.resume(secret)).toBeUndefined();
    const { stores } = services;
    const again = {
      id: left,
      personId: paul.personId,
      organisationId: paul.organisationId,
      role: 'scout',
      lead: false,
    } as const;
    await stores.unitOfWork.run(() => stores.team.join(again, stores.clock.now()));
    expect(await services.apiKeys.resume(secret)).toBeUndefined();
  });

  it('ends when whoever made it is disabled, and stays ended when they are enabled', async () => {
    const { secret } = valueOf(await services.apiKeys.create(helen, NIGHTLY));
    const ada: Actor = { ...helen, personId: services.stores.identifiers.next(), role: 'administrator' };
    await services.administration.disable(ada, helen.personId);
    expect(await services.apiKeys.resume(secret)).toBeUndefined();
    await services.administration.enable(ada, helen.personId);
    expect(await services.apiKeys.resume(secret)).toBeUndefined();
  });

  it('is one of twenty at most', async () => {
    for (let made = 0; made < API_KEYS_MAX; made += 1)
      valueOf(await services.apiKeys.create(helen, { ...NIGHTLY, name: `Key ${made}` }));
    expect(await services.apiKeys.create(helen, NIGHTLY)).toMatchObject({ refusal: { code: 'api_key.limit_reached' } });
    services.stores.clock.advance(30 * 86_400_000);
    expect(await services.apiKeys.create(helen, NIGHTLY)).toMatchObject({ ok: true });
  });
});
