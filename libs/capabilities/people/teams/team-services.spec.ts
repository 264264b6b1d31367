import type { Actor } from '@matchwell/core/access/actor';
import { Furnishing } from '@matchwell/capabilities/testing/furnishing';
import { INVITATION_MS } from '../accounts/token-lifetimes';
import { openedBy } from '../testing/opened-by';
import { peopleServices } from '../testing/people-services';

const PASSWORD = 'a long password';

describe('a team', () => {
  let services: ReturnType<typeof peopleServices>;
  let organisationId: string;
  let helen: Actor;
  let paul: Actor;

  const join = async (name: string, role: 'scout' | 'network_officer' = 'scout', to = organisationId) => {
    const person = { email: `${name}@trust.example`, displayName: name, password: PASSWORD };
    const outcome = await services.registration.addMember(to, role, person);
    if (!outcome.ok) throw new Error(outcome.refusal.detail);
    return { ...outcome.value, role };
  };
  const signIn = async (name: string) => {
    return openedBy(await services.signIns.signIn(`${name}@trust.example`, PASSWORD));
  };
  const membershipOf = async ({ personId }: { personId: string }) =>
    (await services.team.members(helen)).find((each) => each.personId === personId)?.membershipId ?? '';
  const leads = async () =>
    (await services.team.members(helen)).filter(({ lead }) => lead).map((each) => each.personId);

  beforeEach(async () => {
    services = peopleServices();
    organisationId = services.stores.identifiers.next();
    await services.stores.organisations.insert({ id: organisationId, kind: 'buyer', name: 'Trust', odsCode: 'RK9' });
    [helen, paul] = [await join('helen'), await join('paul')];
  });

  it('is led by whoever came first, until they hand the lead on', async () => {
    const { team } = services;
    expect(await leads()).toEqual([helen.personId]);
    expect(await team.transferLead(paul, await membershipOf(paul))).toMatchObject({
      refusal: { code: 'team.lead_required' },
    });
    expect(await team.transferLead(helen, await membershipOf(paul))).toMatchObject({ ok: true });
    expect(await leads()).toEqual([paul.personId]);
    expect(await team.transferLead(helen, await membershipOf(helen))).toMatchObject({
      refusal: { code: 'team.lead_required' },
    });
  });

  it('lets its lead end a membership: the sessions end, the records go to the lead', async () => {
    const { team, sessions, stores } = services;
    const { token } = await signIn('paul');
    const needId = await new Furnishing(stores).draftNeed(paul);
    expect(await team.end(helen, await membershipOf(paul))).toMatchObject({ ok: true });
    expect(await sessions.actorOf(token)).toBeUndefined();
    expect(await services.signIns.signIn('paul@trust.example', PASSWORD)).toMatchObject({ ok: false });
    expect((await team.members(helen)).map((each) => each.personId)).toEqual([helen.personId]);
    expect(await stores.needs.findOwn(needId, organisationId)).toMatchObject({ ownerPersonId: helen.personId });
  });

  it('lets nobody else end one but their own, and keeps its lead while there are others', async () => {
    const { team } = services;
    expect(await team.end(paul, await membershipOf(helen))).toMatchObject({ refusal: { code: 'team.lead_required' } });
    expect(await team.end(helen, await membershipOf(helen))).toMatchObject({ refusal: { code: 'team.lead_stays' } });
    expect(await team.end(paul, await membershipOf(paul))).toMatchObject({ ok: true });
    expect(await team.end(helen, await membershipOf(helen))).toMatchObject({ ok: true });
  });

  it('is closed to other organisations, whose lead finds nobody in it', async () => {
    const other = services.stores.identifiers.next();
    await services.stores.organisations.insert({ id: other, kind: 'buyer', name: 'Other', odsCode: 'RYJ' });
    const kwame = await join('kwame', 'scout', other);
    const membershipId = await membershipOf(paul);
    for (const outcome of [
      await services.team.end(kwame, membershipId),
      await services.team.transferLead(kwame, membershipId),
    ])
      expect(outcome).toMatchObject({ refusal: { code: 'member.not_found' } });
  });

  describe('invites', () => {
    const invite = (actor: Actor, email = 'New@trust.example', role: 'scout' | 'network_officer' = 'scout') =>
      services.invitations.invite(actor, { email, role });
    const token = () => services.mail.tokenTo('new@trust.example', 'invitation');
    const colleague = { displayName: 'Nia', password: PASSWORD };

    it('by its lead alone, in the role that belongs to its kind', async () => {
      expect(await invite(paul)).toMatchObject({ refusal: { code: 'team.lead_required' } });
      expect(await invite(helen, 'new@trust.example', 'network_officer')).toMatchObject({
        refusal: { code: 'invitation.wrong_organisation' },
      });
      expect(await invite(helen)).toMatchObject({ ok: true, value: { email: 'new@trust.example', lead: false } });
      expect(services.mail.kindsTo('new@trust.example')).toEqual(['invitation']);
    });

    it('somebody who gets an account by accepting, once', async () => {
      const { acceptance, invitations } = services;
      await invite(helen);
      const link = token();
      expect(await acceptance.view(link)).toMatchObject({
        value: { organisationName: 'Trust', role: 'scout', hasAccount: false },
      });
      expect(await acceptance.accept(link)).toMatchObject({ refusal: { code: 'account.incomplete' } });
      expect(await acceptance.accept(link, { ...colleague, password: 'weak' })).toMatchObject({
        refusal: { code: 'account.weak_password' },
      });
      expect(await acceptance.accept(link, colleague)).toMatchObject({ ok: true, value: { organisationId } });
      expect(await services.signIns.signIn('new@trust.example', PASSWORD)).toMatchObject({ ok: true });
      expect(await acceptance.accept(link, colleague)).toMatchObject({ refusal: { code: 'invitation.invalid' } });
      expect(await invitations.open(helen)).toEqual([]);
    });

    it('with a link that is open for fourteen days, until it is taken back or replaced', async () => {
      const { acceptance, invitations, stores } = services;
      await invite(helen);
      const first = token();
      await invite(helen);
      expect(await acceptance.view(first)).toMatchObject({ refusal: { code: 'invitation.invalid' } });
      const [open] = await invitations.open(helen);
      expect(await invitations.revoke(paul, open?.id ?? '')).toMatchObject({ refusal: { code: 'team.lead_required' } });
      expect(await invitations.revoke(helen, open?.id ?? '')).toMatchObject({ ok: true });
      expect(await acceptance.view(token())).toMatchObject({ refusal: { code: 'invitation.invalid' } });
      await invite(helen);
      stores.clock.advance(INVITATION_MS - 1);
      expect(await acceptance.view(token())).toMatchObject({ ok: true });
      stores.clock.advance(1);
      expect(await acceptance.view(token())).toMatchObject({ refusal: { code: 'invitation.invalid' } });
    });

    it('somebody with an account elsewhere, who then chooses in which role to act', async () => {
      const { acceptance, roles, sessions, stores } = services;
      const network = stores.identifiers.next();
      await stores.organisations.insert({ id: network, kind: 'network', name: 'East', networkId: 'east' });
      const kwame = await join('new', 'network_officer', network);
      const signedIn = await signIn('new');
      await invite(helen);
      expect(await acceptance.view(token())).toMatchObject({ value: { hasAccount: true } });
      expect(await acceptance.accept(token())).toMatchObject({ ok: true, value: { personId: kwame.personId } });
      const choices = await roles.choices(kwame);
      expect(choices.map(({ role }) => role)).toEqual(['network_officer', 'scout']);
      const sessionId = (await sessions.resume(signedIn.token))?.session.id ?? '';
      const switched = await roles.switchTo(kwame, sessionId, choices[1]?.membershipId ?? '');
      expect(switched).toMatchObject({ ok: true, value: { actor: { role: 'scout', organisationId } } });
      expect(await sessions.actorOf(signedIn.token)).toBeUndefined();
      const renewed = switched.ok ? switched.value.token : '';
      expect(await sessions.actorOf(renewed)).toMatchObject({ role: 'scout', organisationId });
      const foreign = await membershipOf(paul);
      expect(await roles.switchTo(kwame, sessionId, foreign)).toMatchObject({
        refusal: { code: 'membership.not_found' },
      });
      expect(await sessions.actorOf(renewed)).toMatchObject({ role: 'scout' });
    });

    it('through an administrator where there is no team yet; whoever accepts leads it', async () => {
      const { acceptance, invitations, stores } = services;
      const empty = stores.identifiers.next();
      await stores.organisations.insert({ id: empty, kind: 'network', name: 'East', networkId: 'east' });
      const ada = { ...helen, role: 'administrator' as const };
      const nowhere = stores.identifiers.next();
      const officer = { email: 'new@trust.example', role: 'network_officer' as const };
      expect(await invitations.inviteTo(ada, nowhere, officer)).toMatchObject({
        refusal: { code: 'organisation.not_found' },
      });
      expect(await invitations.inviteTo(ada, empty, officer)).toMatchObject({ ok: true, value: { lead: true } });
      await acceptance.accept(token(), colleague);
      expect(await stores.team.membersOf(empty)).toEqual([expect.objectContaining({ lead: true })]);
    });
  });
});
