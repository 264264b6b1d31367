import { SESSION_IDLE_MS, SESSION_LENGTH_MS, USE_NOTED_EVERY_MS } from '@matchwell/core/access/session-lifetime';
import { Furnishing } from '@matchwell/capabilities/testing/furnishing';
import type { InMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import type { RegistrationService } from './registration.service';
import type { SessionListService } from './session-list.service';
import type { SessionService } from './session.service';
import type { SignInService } from './sign-in.service';
import { openedBy } from './testing/opened-by';
import { peopleServices } from './testing/people-services';

const GRACE = { email: ' Grace@Heart.example ', displayName: 'Grace', password: 'a long password' };
const HEART = { name: 'Steady Heart Ltd', details: { size: 'small', nation: 'wales', preferredNetworks: [] } };

describe('accounts', () => {
  let stores: InMemoryStores;
  let registration: RegistrationService;
  let sessions: SessionService;
  let signIns: SignInService;
  let list: SessionListService;

  beforeEach(() => {
    const services = peopleServices();
    ({ stores, registration, sessions, signIns } = services);
    list = services.sessionList;
  });

  it('are registered with their company; the email is kept in lower case', async () => {
    const outcome = await registration.registerSupplier(HEART, GRACE);
    expect(outcome.ok).toBe(true);
    const signedIn = await signIns.signIn('GRACE@heart.example', 'a long password');
    const organisationId = outcome.ok ? outcome.value.organisationId : '';
    expect(signedIn).toMatchObject({ ok: true, value: { actor: { organisationId, role: 'innovator' } } });
    expect(await stores.organisations.findById(organisationId)).toMatchObject({ name: 'Steady Heart Ltd' });
  });

  it('leave no company behind when the email is taken', async () => {
    await registration.registerSupplier(HEART, GRACE);
    const before = (await stores.organisations.findMany(await allIds())).length;
    const second = await registration.registerSupplier(
      { ...HEART, name: 'Second' },
      { ...GRACE, email: 'grace@heart.example' },
    );
    expect(second).toMatchObject({
      ok: false,
      refusal: { code: 'account.email_taken', errors: [{ pointer: '/person/email' }] },
    });
    expect((await stores.organisations.findMany(await allIds())).length).toBe(before);
  });

  /** Ids given so far, in the order of the counting identifiers. */
  async function allIds(): Promise<string[]> {
    const last = Number.parseInt(stores.identifiers.next().slice(-12), 16);
    return Array.from({ length: last }, (_none, index) => {
      return `01990000-0000-7000-8000-${(index + 1).toString(16).padStart(12, '0')}`;
    });
  }

  it('get a role only in the kind of organisation it belongs to', async () => {
    const { organisationId } = await new Furnishing(stores).buyer();
    const member = (role: 'scout' | 'network_officer') =>
      registration.addMember(organisationId, role, { ...GRACE, email: `${role}@trust.example` });
    expect(await member('network_officer')).toMatchObject({ refusal: { code: 'account.wrong_organisation' } });
    expect(await member('scout')).toMatchObject({ ok: true });
    const nowhere = await registration.addMember(stores.identifiers.next(), 'scout', GRACE);
    expect(nowhere).toMatchObject({ refusal: { code: 'account.wrong_organisation' } });
  });

  it('are refused in the same words whether the email or the password is wrong', async () => {
    await registration.registerSupplier(HEART, GRACE);
    const wrongPassword = await signIns.signIn('grace@heart.example', 'another password');
    expect(wrongPassword).toMatchObject({ ok: false, refusal: { code: 'session.refused' } });
    expect(await signIns.signIn('nobody@heart.example', 'a long password')).toEqual(wrongPassword);
  });

  it('are locked for a while after five wrong passwords, whether or not they exist', async () => {
    await registration.registerSupplier(HEART, GRACE);
    const tried = async (email: string) => {
      const answers = [];
      for (let attempt = 0; attempt < 5; attempt += 1) answers.push(await signIns.signIn(email, 'a wrong password'));
      answers.push(await signIns.signIn(email, 'a long password'));
      return answers;
    };
    const known = await tried('grace@heart.example');
    expect(known.at(-1)).toMatchObject({ refusal: { code: 'session.throttled' } });
    expect(await tried('nobody@heart.example')).toEqual(known);
  });

  describe('have sessions', () => {
    const signIn = async (userAgent?: string) => {
      return openedBy(await signIns.signIn('grace@heart.example', 'a long password', { userAgent }));
    };
    /** Lets time pass while the session is used every ten minutes. */
    const inUse = async (token: string, milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += 600_000) {
        await sessions.actorOf(token);
        stores.clock.advance(Math.min(600_000, milliseconds - passed));
      }
    };

    beforeEach(async () => {
      await registration.registerSupplier(HEART, GRACE);
    });

    it('that end when told', async () => {
      const [first, second] = [await signIn(), await signIn()];
      await sessions.signOut(first.token);
      expect(await sessions.actorOf(first.token)).toBeUndefined();
      expect(await sessions.actorOf(second.token)).toMatchObject({ role: 'innovator' });
    });

    it('that end after twelve hours, however much they are used', async () => {
      const { token } = await signIn();
      await inUse(token, SESSION_LENGTH_MS - 1);
      expect(await sessions.actorOf(token)).toMatchObject({ role: 'innovator' });
      stores.clock.advance(1);
      expect(await sessions.actorOf(token)).toBeUndefined();
    });

    it('that end after thirty minutes without use', async () => {
      const { token } = await signIn();
      stores.clock.advance(SESSION_IDLE_MS - 1);
      expect(await sessions.actorOf(token)).toMatchObject({ role: 'innovator' });
      stores.clock.advance(SESSION_IDLE_MS);
      expect(await sessions.actorOf(token)).toBeUndefined();
      stores.clock.advance(-SESSION_IDLE_MS);
      expect(await sessions.actorOf(token)).toMatchObject({ role: 'innovator' });
    });

    it('whose use is written at most once a minute', async () => {
      const { token } = await signIn();
      const written = async () => (await sessions.resume(token))?.session.lastUsedAt;
      const first = await written();
      stores.clock.advance(USE_NOTED_EVERY_MS - 1);
      await sessions.actorOf(token);
      expect(await written()).toEqual(first);
      stores.clock.advance(1);
      await sessions.actorOf(token);
      expect(await written()).toEqual(stores.clock.now());
    });

    it('that they see with their device, and can end one by one or all at once', async () => {
      const here = await signIn('Mozilla/5.0 (Windows NT 10.0) Firefox/140.0');
      const [lost, third] = [await signIn('Mozilla/5.0 (iPhone) Safari/604.1'), await signIn()];
      const currentId = (await sessions.resume(here.token))?.session.id;
      const listed = await list.list(here.actor, currentId);
      expect(listed.map(({ device, current }) => ({ device, current }))).toEqual([
        { device: 'Unknown program', current: false },
        { device: 'Safari on iPhone', current: false },
        { device: 'Firefox on Windows', current: true },
      ]);
      expect(await list.revoke(here.actor, listed[1]?.id ?? '')).toMatchObject({ ok: true });
      expect(await sessions.actorOf(lost.token)).toBeUndefined();
      expect(await list.revokeAll(here.actor, currentId)).toBe(1);
      expect(await sessions.actorOf(third.token)).toBeUndefined();
      expect(await sessions.actorOf(here.token)).toBeDefined();
      expect(await list.revokeAll(here.actor)).toBe(1);
      expect(await sessions.actorOf(here.token)).toBeUndefined();
    });

    it('that nobody else can end, and that are listed only while they hold', async () => {
      const { token, actor } = await signIn();
      const id = (await sessions.resume(token))?.session.id ?? '';
      const stranger = { ...actor, personId: stores.identifiers.next() };
      expect(await list.revoke(stranger, id)).toMatchObject({ refusal: { code: 'session.not_found' } });
      expect(await sessions.actorOf(token)).toBeDefined();
      stores.clock.advance(SESSION_IDLE_MS);
      expect(await list.list(actor, undefined)).toEqual([]);
    });
  });

  it('have an old hash of their password replaced at the next sign-in, and only then', async () => {
    await registration.registerSupplier(HEART, GRACE);
    const hash = async () => (await stores.people.findCredentials('grace@heart.example'))?.passwordHash ?? '';
    const { id } = (await stores.people.findCredentials('grace@heart.example'))?.person ?? { id: '' };
    await stores.people.rehashPassword(id, await hash(), 'old#a long password');
    await signIns.signIn('grace@heart.example', 'another password');
    expect(await hash()).toBe('old#a long password');
    await signIns.signIn('grace@heart.example', 'a long password');
    expect(await hash()).toBe('#a long password');
  });
});
