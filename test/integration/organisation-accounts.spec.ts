import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccountAdministration, InvitationService } from '@matchwell/capabilities/people';
import request from 'supertest';
import { TEST_CLIENT } from '../support/identity-provider';
import { expectAccepted } from '../support/market';
import { OrganisationSignInScene } from '../support/organisation-sign-in-scene';
import { textOf } from '../support/page-browser';

jest.setTimeout(120_000);

describe('accounts of people whose organisation vouches for them', () => {
  let scene: OrganisationSignInScene;
  let application: NestExpressApplication;
  let mapped: NestExpressApplication;

  beforeAll(async () => {
    scene = await OrganisationSignInScene.open();
    application = await scene.start();
    mapped = await scene.start({
      audience: TEST_CLIENT.clientId,
      odsClaim: 'ods',
      roles: { claim: 'groups', ofValue: { scouts: 'scout', officers: 'network_officer', admins: 'administrator' } },
    });
  });
  beforeEach(() => {
    scene.lines = [];
  });
  afterAll(() => scene?.close());

  const signIn = (subject: string, on = application) => scene.signIn(subject, on);
  const rolesOf = async (email: string) =>
    (
      await scene.market.query<{ role: string }>(
        `SELECT m.role FROM membership m JOIN person p ON p.id = m.person_id WHERE p.email = $1 AND m.ended_at IS NULL ORDER BY m.id`,
        [email],
      )
    ).map(({ role }) => role);

  it('ties the organisation’s name for a person to their account, whatever address comes later', async () => {
    const helen = await scene.market.scout('Helen', 'RYJ');
    const subject = scene.known(helen.email);
    expect(await signIn(subject)).toMatchObject({ isSignedIn: true });
    scene.provider.knows(subject, { email: 'married@elsewhere.example', email_verified: true });
    const { browser } = await signIn(subject);
    expect(textOf((await browser.get('/account')).text)).toContain(helen.email);
  });

  it('takes up an invitation to the address, as an officer too', async () => {
    const sam = await scene.market.officer('Sam', 'south-west');
    const invited = { email: 'olwen@networks.example', role: 'network_officer' } as const;
    expectAccepted(await scene.market.get(InvitationService).invite(sam.actor, invited));
    const { isSignedIn, browser } = await signIn(scene.known('Olwen@Networks.example'));
    expect(isSignedIn).toBe(true);
    expect(await rolesOf('olwen@networks.example')).toEqual(['network_officer']);
    expect((await browser.get('/network/team')).status).toBe(200);
    const open = await scene.market.query('SELECT id FROM invitation WHERE email = $1 AND accepted_at IS NULL', [
      'olwen@networks.example',
    ]);
    expect(open).toEqual([]);
  });

  describe('opens no account', () => {
    /** Why a sign-in was refused, when it made and opened nothing. */
    const refusedFor = async (subject: string, on = application) => {
      scene.lines = [];
      const before = await scene.market.query('SELECT count(*) FROM person');
      const { isSignedIn, location } = await signIn(subject, on);
      const after = await scene.market.query('SELECT count(*) FROM person');
      expect({ isSignedIn, location, after }).toEqual({ isSignedIn: false, location: '/sign-in', after: before });
      return scene.reasons();
    };

    it('to a stranger, whatever roles and organisation the provider says', async () => {
      expect(
        await refusedFor(scene.known('stranger@nhs.example', { groups: ['officers', 'admins'], ods: 'RK9' })),
      ).toEqual(['not_invited']);
      const claims = { groups: ['officers', 'admins'], ods: 'RK9' };
      expect(await refusedFor(scene.known('would.be.officer@nhs.example', claims), mapped)).toEqual(['not_invited']);
    });

    it('for an address that the provider did not verify, or no address', async () => {
      const priya = await scene.market.scout('Priya', 'RK9');
      expect(await refusedFor(scene.known(priya.email, { email_verified: false }))).toEqual(['email_not_verified']);
      expect(await refusedFor(scene.known(priya.email, { email_verified: 'true' }))).toEqual(['email_not_verified']);
      expect(await refusedFor(scene.known(priya.email, { email: undefined }))).toEqual(['email_not_verified']);
    });

    it('of a company, of somebody disabled, or to another name for the same address', async () => {
      expect(await refusedFor(scene.known((await scene.market.innovator('Grace')).email))).toEqual(['not_invited']);
      const kwame = await scene.market.officer('Kwame', 'east');
      const subject = scene.known(kwame.email);
      expect(await signIn(subject)).toMatchObject({ isSignedIn: true });
      expect(await refusedFor(scene.known(kwame.email))).toEqual(['linked_to_another_name']);
      const ada = await scene.market.administrator('Ada');
      expectAccepted(await scene.market.get(AccountAdministration).disable(ada.actor, kwame.actor.personId));
      expect(await refusedFor(subject)).toEqual(['account_disabled']);
    });
  });

  describe('where claims are mapped', () => {
    it('adds a scout to the organisation that the provider names, who leads nobody', async () => {
      const { isSignedIn, browser } = await signIn(
        scene.known('new.scout@nhs.example', { groups: 'scouts', ods: 'rk9' }),
        mapped,
      );
      expect(isSignedIn).toBe(true);
      expect((await browser.get('/scout')).status).toBe(200);
      const [membership] = await scene.market.query(
        `SELECT m.role, m.lead, o.ods_code, p.display_name FROM membership m JOIN person p ON p.id = m.person_id
           JOIN organisation o ON o.id = m.organisation_id WHERE p.email = 'new.scout@nhs.example'`,
      );
      expect(membership).toEqual({ role: 'scout', lead: false, ods_code: 'RK9', display_name: 'Somebody Known' });
    });

    it.each([
      ['an organisation that we do not know', { groups: ['scouts'], ods: 'ZZZ99' }],
      ['no organisation', { groups: ['scouts'] }],
      ['something that is no code', { groups: ['scouts'], ods: "RK9' OR 1=1" }],
      ['no role', { ods: 'RK9' }],
      ['a role that means nothing here', { groups: ['toString', '__proto__'], ods: 'RK9' }],
    ])('adds nobody for %s', async (_what, claims) => {
      expect(await signIn(scene.known(`nobody.${scene.reasons().length}@nhs.example`, claims), mapped)).toMatchObject({
        isSignedIn: false,
      });
      expect(scene.reasons()).toEqual(['not_invited']);
    });

    it('lets people act in the roles that the provider says, and in no other', async () => {
      const kwame = await scene.market.officer('Kwame', 'east');
      const { actor } = await scene.market.administrator('Ada');
      const { organisationId } = (await scene.market.scout('Paul', 'RYJ')).actor;
      expectAccepted(
        await scene.market
          .get(InvitationService)
          .inviteTo(actor, organisationId, { email: kwame.email, role: 'scout' }),
      );
      const { isSignedIn, browser } = await signIn(scene.known(kwame.email, { groups: ['scouts'] }), mapped);
      expect([isSignedIn, await rolesOf(kwame.email)]).toEqual([true, ['network_officer', 'scout']]);
      const authorization = `Bearer ${browser.jar.get('matchwell-development') ?? ''}`;
      const api = request(mapped.getHttpServer());
      const { body } = await api.get('/api/v1/session/memberships').set({ authorization }).expect(200);
      const [officer] = (body as { items: { membershipId: string; role: string }[] }).items;
      const switched = await api
        .post('/api/v1/session/active-role')
        .set({ authorization })
        .send({ membershipId: officer?.membershipId });
      expect(switched.status).toBe(404);
      await api.get('/api/v1/needs').set({ authorization }).expect(200);
    });
  });
});
