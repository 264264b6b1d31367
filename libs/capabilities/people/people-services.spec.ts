import { Furnishing } from '@matchwell/capabilities/testing/furnishing';
import { type InMemoryStores, inMemoryStores } from '@matchwell/capabilities/testing/in-memory-stores';
import { RegistrationService } from './registration.service';
import { Secrets } from './secrets.port';
import { SESSION_LENGTH_MS, SessionService } from './session.service';

/** Hides nothing: a hash is the word with a sign before it. */
class OpenSecrets extends Secrets {
  private tokens = 0;

  override async hashPassword(password: string): Promise<string> {
    return `#${password}`;
  }

  override async passwordMatches(password: string, hash: string): Promise<boolean> {
    return hash === `#${password}`;
  }

  override newToken(): { token: string; tokenHash: string } {
    this.tokens += 1;
    return { token: `token-${this.tokens}`, tokenHash: this.hashToken(`token-${this.tokens}`) };
  }

  override hashToken(token: string): string {
    return `#${token}`;
  }
}

const GRACE = { email: ' Grace@Heart.example ', displayName: 'Grace', password: 'a long password' };
const HEART = { name: 'Steady Heart Ltd', details: { size: 'small', nation: 'wales', preferredNetworks: [] } };

describe('accounts', () => {
  let stores: InMemoryStores;
  let registration: RegistrationService;
  let sessions: SessionService;

  beforeEach(() => {
    stores = inMemoryStores();
    const { unitOfWork, people, organisations, identifiers, audit, clock } = stores;
    const secrets = new OpenSecrets();
    registration = new RegistrationService(unitOfWork, people, organisations, secrets, identifiers, audit);
    sessions = new SessionService(people, secrets, clock);
  });

  it('are registered with their company; the email is kept in lower case', async () => {
    const outcome = await registration.registerSupplier(HEART, GRACE);
    expect(outcome.ok).toBe(true);
    const signedIn = await sessions.signIn('GRACE@heart.example', 'a long password');
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
    const wrongPassword = await sessions.signIn('grace@heart.example', 'another password');
    expect(wrongPassword).toMatchObject({ ok: false, refusal: { code: 'session.refused' } });
    expect(await sessions.signIn('nobody@heart.example', 'a long password')).toEqual(wrongPassword);
  });

  it('have sessions that end after twelve hours, or when told', async () => {
    await registration.registerSupplier(HEART, GRACE);
    const signIn = async () => {
      const outcome = await sessions.signIn('grace@heart.example', 'a long password');
      return outcome.ok ? outcome.value.token : '';
    };
    const [first, second] = [await signIn(), await signIn()];
    await sessions.signOut(first);
    expect(await sessions.actorOf(first)).toBeUndefined();
    stores.clock.advance(SESSION_LENGTH_MS - 1);
    expect(await sessions.actorOf(second)).toMatchObject({ role: 'innovator' });
    stores.clock.advance(1);
    expect(await sessions.actorOf(second)).toBeUndefined();
  });
});
