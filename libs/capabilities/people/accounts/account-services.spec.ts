import { openedBy } from '../testing/opened-by';
import { peopleServices } from '../testing/people-services';
import { ATTEMPT_LIMITS } from '../attempt-limiter.port';
import { WRONG_PASSWORDS_MAX } from './self-registration.service';
import { PASSWORD_RESET_MS, VERIFICATION_MS } from './token-lifetimes';

const GRACE = { email: ' Grace@Heart.example ', displayName: 'Grace', password: 'a long password' };
const ADDRESS = 'grace@heart.example';
const HEART = { name: 'Steady Heart Ltd', details: { size: 'small', nation: 'wales', preferredNetworks: [] } };
const REFUSED = { ok: false, refusal: { code: 'confirmation.refused' } };

describe('registering oneself', () => {
  let services: ReturnType<typeof peopleServices>;

  beforeEach(() => {
    services = peopleServices();
  });

  const signIn = async (password = GRACE.password, email = ADDRESS) => services.signIns.signIn(email, password);

  it('makes an account when the link is followed with the password, and signs in', async () => {
    const { selfRegistration, mail } = services;
    expect(await selfRegistration.request(HEART, GRACE)).toEqual({ ok: true, value: undefined });
    expect(await signIn()).toMatchObject({ ok: false });
    const token = mail.tokenTo(ADDRESS, 'verify_email');
    const confirmed = await selfRegistration.confirm(token, GRACE.password);
    expect(confirmed).toMatchObject({ ok: true, value: { actor: { role: 'innovator' } } });
    expect(await signIn()).toMatchObject({ ok: true });
    expect(await selfRegistration.confirm(token, GRACE.password)).toMatchObject(REFUSED);
  });

  it('opens nothing of a stranger’s to whoever follows a link they did not ask for', async () => {
    const { selfRegistration, mail } = services;
    await selfRegistration.request({ ...HEART, name: 'Mallory Ltd' }, { ...GRACE, password: 'mallory knows it' });
    const strangers = mail.tokenTo(ADDRESS, 'verify_email');
    await selfRegistration.request(HEART, GRACE);
    expect(await selfRegistration.confirm(strangers, GRACE.password)).toMatchObject(REFUSED);
    const own = mail.tokenTo(ADDRESS, 'verify_email');
    expect(await selfRegistration.confirm(own, GRACE.password)).toMatchObject({ ok: true });
    expect(await selfRegistration.confirm(strangers, 'mallory knows it')).toMatchObject(REFUSED);
    expect(await signIn('mallory knows it')).toMatchObject({ ok: false });
  });

  it('answers alike, with the same work, whether or not the address has an account', async () => {
    const { selfRegistration, secrets, mail, registration, stores } = services;
    await registration.registerSupplier(HEART, GRACE);
    const ask = async (email: string) => {
      const before = secrets.hashings;
      const answer = await selfRegistration.request({ ...HEART, name: 'Second' }, { ...GRACE, email });
      return { answer, hashings: secrets.hashings - before };
    };
    expect(await ask(ADDRESS)).toEqual(await ask('free@heart.example'));
    expect(mail.kindsTo(ADDRESS)).toEqual(['account_exists']);
    expect(mail.kindsTo('free@heart.example')).toEqual(['verify_email']);
    expect(await stores.people.findByEmail('free@heart.example')).toBeUndefined();
  });

  it('has a link that works for a day and not a moment longer', async () => {
    const { selfRegistration, mail, stores } = services;
    await selfRegistration.request(HEART, GRACE);
    const token = mail.tokenTo(ADDRESS, 'verify_email');
    stores.clock.advance(VERIFICATION_MS);
    expect(await selfRegistration.confirm(token, GRACE.password)).toMatchObject(REFUSED);
    await selfRegistration.request(HEART, GRACE);
    stores.clock.advance(VERIFICATION_MS - 1);
    expect(await selfRegistration.confirm(mail.tokenTo(ADDRESS, 'verify_email'), GRACE.password)).toMatchObject({
      ok: true,
    });
  });

  it('has a link that is void after ten wrong passwords', async () => {
    const { selfRegistration, mail } = services;
    await selfRegistration.request(HEART, GRACE);
    const token = mail.tokenTo(ADDRESS, 'verify_email');
    for (let tried = 0; tried < WRONG_PASSWORDS_MAX; tried += 1)
      expect(await selfRegistration.confirm(token, `guess ${tried}`)).toMatchObject(REFUSED);
    expect(await selfRegistration.confirm(token, GRACE.password)).toMatchObject(REFUSED);
  });

  it('takes no weak password, and names the field', async () => {
    const refused = await services.selfRegistration.request(HEART, { ...GRACE, password: 'weak' });
    expect(refused).toMatchObject({
      refusal: { code: 'account.weak_password', errors: [{ pointer: '/person/password' }] },
    });
    expect(services.mail.letters).toEqual([]);
  });

  describe('and then', () => {
    const signedIn = async () => {
      const opened = openedBy(await signIn());
      const sessionId = (await services.sessions.resume(opened.token))?.session.id;
      return { ...opened, sessionId };
    };
    beforeEach(async () => {
      await services.registration.registerSupplier(HEART, GRACE);
    });

    it('a new password by link: once, within an hour, ending every session', async () => {
      const { passwords, mail, sessions, stores } = services;
      const { token: session } = await signedIn();
      await passwords.requestReset(' GRACE@heart.example');
      const token = mail.tokenTo(ADDRESS, 'password_reset');
      expect(await passwords.reset(token, 'weak')).toMatchObject({ refusal: { code: 'account.weak_password' } });
      expect(await passwords.reset(token, 'another password')).toMatchObject({ ok: true });
      expect(await sessions.actorOf(session)).toBeUndefined();
      expect(await signIn()).toMatchObject({ ok: false });
      expect(await signIn('another password')).toMatchObject({ ok: true });
      expect(await passwords.reset(token, 'a third one')).toMatchObject({ refusal: { code: 'account.link_invalid' } });
      expect(mail.kindsTo(ADDRESS)).toEqual(['password_reset', 'account_changed']);
      await passwords.requestReset(ADDRESS);
      const late = mail.tokenTo(ADDRESS, 'password_reset');
      stores.clock.advance(PASSWORD_RESET_MS);
      expect(await passwords.reset(late, 'a fourth one')).toMatchObject({ refusal: { code: 'account.link_invalid' } });
    });

    it('no word about whether an address has an account, when a reset is asked for', async () => {
      const { passwords, mail, secrets } = services;
      const before = secrets.hashings;
      expect(await passwords.requestReset('nobody@heart.example')).toBe(await passwords.requestReset(ADDRESS));
      expect(mail.kindsTo('nobody@heart.example')).toEqual([]);
      expect(secrets.hashings).toBe(before);
    });

    it('a new password by who knows the old one, staying signed in here alone', async () => {
      const { passwordChange, sessions } = services;
      const [here, there] = [await signedIn(), await signedIn()];
      const change = (current: string, next: string) =>
        passwordChange.change(here.actor, here.sessionId, current, next);
      expect(await change('wrong', 'another password')).toMatchObject({
        refusal: { code: 'account.wrong_password', errors: [{ pointer: '/currentPassword' }] },
      });
      expect(await change(GRACE.password, 'weak')).toMatchObject({ refusal: { code: 'account.weak_password' } });
      expect(await change(GRACE.password, 'another password')).toMatchObject({ ok: true });
      expect(await sessions.actorOf(here.token)).toBeDefined();
      expect(await sessions.actorOf(there.token)).toBeUndefined();
      expect(await signIn('another password')).toMatchObject({ ok: true });
    });

    it('another address, once its mail was read; the old one is told', async () => {
      const { emails, mail } = services;
      const { actor } = await signedIn();
      const request = (email: string, password = GRACE.password) => emails.request(actor, email, password);
      expect(await request('new@heart.example', 'wrong')).toMatchObject({
        refusal: { code: 'account.wrong_password' },
      });
      expect(await request('New@heart.example')).toMatchObject({ ok: true });
      expect(await signIn(GRACE.password, 'new@heart.example')).toMatchObject({ ok: false });
      const token = mail.tokenTo('new@heart.example', 'confirm_new_email');
      expect(await emails.confirm(token)).toMatchObject({ ok: true });
      expect(await emails.confirm(token)).toMatchObject({ refusal: { code: 'account.link_invalid' } });
      expect(await signIn(GRACE.password, 'new@heart.example')).toMatchObject({ ok: true });
      expect(await signIn()).toMatchObject({ ok: false });
      expect(mail.kindsTo(ADDRESS)).toEqual(['account_changed']);
    });

    it('no guessing of the password with a session that was taken: it counts like guesses at sign-in', async () => {
      const { emails, passwordChange } = services;
      const { actor, sessionId } = await signedIn();
      for (let guess = 1; guess < ATTEMPT_LIMITS.account.attempts; guess += 1)
        expect(await passwordChange.change(actor, sessionId, `guess ${guess}`, 'another password')).toMatchObject({
          refusal: { code: 'account.wrong_password' },
        });
      expect(await emails.request(actor, 'new@heart.example', 'the last guess')).toMatchObject({
        refusal: { code: 'account.wrong_password' },
      });
      expect(await passwordChange.change(actor, sessionId, GRACE.password, 'another password')).toMatchObject({
        refusal: { code: 'session.throttled' },
      });
      expect(await emails.request(actor, 'new@heart.example', GRACE.password)).toMatchObject({
        refusal: { code: 'session.throttled' },
      });
    });

    it('no address that is another’s, and no word about it', async () => {
      const { emails, mail, registration } = services;
      await registration.registerSupplier(HEART, { ...GRACE, email: 'taken@heart.example' });
      const { actor } = await signedIn();
      expect(await emails.request(actor, 'taken@heart.example', GRACE.password)).toEqual(
        await emails.request(actor, 'free@heart.example', GRACE.password),
      );
      expect(mail.kindsTo('taken@heart.example')).toEqual(['account_exists']);
    });

    it('no session and no sign-in while the account is disabled', async () => {
      const { administration, sessions } = services;
      const { token, actor } = await signedIn();
      const ada = { ...actor, personId: 'ada', role: 'administrator' as const };
      expect(await administration.disable(actor, actor.personId)).toMatchObject({
        refusal: { code: 'person.wrong_state' },
      });
      expect(await administration.disable(ada, actor.personId)).toMatchObject({ ok: true });
      expect(await sessions.actorOf(token)).toBeUndefined();
      expect(await signIn()).toEqual(await signIn('wrong'));
      expect(await administration.enable(ada, actor.personId)).toMatchObject({ ok: true });
      expect(await sessions.actorOf(token)).toBeUndefined();
      expect(await signIn()).toMatchObject({ ok: true });
    });
  });
});
