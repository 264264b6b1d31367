import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { isUseToBeNoted, SESSION_LENGTH_MS, sessionStanding } from '@matchwell/core/access/session-lifetime';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { AttemptLimiter } from './attempt-limiter.port';
import { deviceLabel } from './device-label';
import { PersonStore } from './person-store.port';
import { Secrets } from './secrets.port';
import type { OpenSession, SignInOrigin } from './session';
import { SessionStore } from './session-store.port';

/** What a person gets who has signed in. */
export interface SignedIn {
  /** Opens the session; shown once and kept nowhere. */
  readonly token: string;
  /** When the session ends at the latest. */
  readonly expiresAt: Date;
  readonly actor: Actor;
}

/** One sentence for every reason, so that it tells nobody which addresses have accounts. */
const REFUSED =
  'The email address or the password is not right, or the address was not confirmed yet: the link is in the message we sent.';

/** Signing in and out. A session is an opaque token; only its hash is kept. */
@Injectable()
export class SessionService {
  /** A hash of no password: compared against when the email is unknown, so that both answers take the same work. */
  private decoyHash: Promise<string> | undefined;

  constructor(
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly secrets: Secrets,
    private readonly limiter: AttemptLimiter,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /**
   * Exchanges email and password for a token. The refusal does not tell which of the two was wrong, nor whether there is an account. A
   * password kept under an older hash is hashed afresh on the way.
   */
  async signIn(
    email: string,
    password: string,
    origin: SignInOrigin = {},
  ): Promise<Outcome<SignedIn, 'session.refused' | 'session.throttled'>> {
    const address = email.trim().toLowerCase();
    const keys = { account: this.secrets.hashToken(address), address: this.secrets.hashToken(origin.address ?? '') };
    const wait = Math.max(
      await this.limiter.take('account', keys.account),
      origin.address ? await this.limiter.take('address', keys.address) : 0,
    );
    if (wait > 0) return throttled(wait);
    const found = await this.people.findCredentials(address);
    this.decoyHash ??= this.secrets.hashPassword('nobody');
    const matches = await this.secrets.passwordMatches(password, found?.passwordHash ?? (await this.decoyHash));
    if (!found || !matches) return refused('session.refused', REFUSED);
    await this.limiter.giveBack('account', keys.account);
    if (origin.address) await this.limiter.giveBack('address', keys.address);
    if (this.secrets.needsRehash(found.passwordHash)) {
      const afresh = await this.secrets.hashPassword(password);
      await this.people.rehashPassword(found.person.id, found.passwordHash, afresh);
    }
    return accepted(await this.open(found.membership.id, origin));
  }

  /** Who a token speaks for, or undefined when it is unknown or its session has ended. */
  async actorOf(token: string): Promise<Actor | undefined> {
    return (await this.resume(token))?.actor;
  }

  /** The session of a token, and whom it speaks for; undefined when it is unknown or has ended. Counts as a use of it. */
  async resume(token: string): Promise<OpenSession | undefined> {
    const found = await this.sessions.find(this.secrets.hashToken(token));
    const now = this.clock.now();
    if (!found || sessionStanding(found.session, now) !== 'live') return undefined;
    if (isUseToBeNoted(found.session, now)) await this.sessions.noteUse(found.session.id, now);
    return found;
  }

  /** Ends the session at once. Ending one that does not exist does nothing. */
  async signOut(token: string): Promise<void> {
    await this.sessions.removeByToken(this.secrets.hashToken(token));
  }

  /** Opens a session for a membership whose person has proved who they are. */
  async open(membershipId: string, { userAgent }: SignInOrigin): Promise<SignedIn> {
    const { token, tokenHash } = this.secrets.newToken();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_LENGTH_MS);
    const device = deviceLabel(userAgent);
    const id = this.identifiers.next();
    await this.sessions.insert({ id, tokenHash, membershipId, device, createdAt, lastUsedAt: createdAt, expiresAt });
    const opened = await this.sessions.find(tokenHash);
    if (!opened) throw new Error('A session that was just written cannot be read.');
    return { token, expiresAt, actor: opened.actor };
  }
}

/** The refusal of too many attempts; the same whether or not there is such an account. */
function throttled(seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  return refused(
    'session.throttled',
    `Too many attempts to sign in. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, or ask for a new password.`,
  );
}
