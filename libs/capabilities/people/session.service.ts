import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { PersonStore } from './person-store.port';
import { Secrets } from './secrets.port';

/** A session lasts twelve hours from sign-in, whatever happens in it. */
export const SESSION_LENGTH_MS = 12 * 60 * 60 * 1000;

/** A hash of no password: compared against when the email is unknown, so that both answers take the same time. */
let decoyHash: Promise<string> | undefined;

/** Signing in and out. A session is an opaque token; only its hash is kept. */
@Injectable()
export class SessionService {
  constructor(
    private readonly people: PersonStore,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Exchanges email and password for a token. The refusal does not tell which of the two was wrong. */
  async signIn(
    email: string,
    password: string,
  ): Promise<Outcome<{ readonly token: string; readonly expiresAt: Date; readonly actor: Actor }, 'session.refused'>> {
    const found = await this.people.findCredentials(email.trim().toLowerCase());
    decoyHash ??= this.secrets.hashPassword('nobody');
    const matches = await this.secrets.passwordMatches(password, found?.passwordHash ?? (await decoyHash));
    if (!found || !matches) return refused('session.refused', 'The email address or the password is not right.');
    const { token, tokenHash } = this.secrets.newToken();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_LENGTH_MS);
    await this.people.insertSession({ tokenHash, membershipId: found.membership.id, createdAt, expiresAt });
    const actor = await this.people.findActor(tokenHash, createdAt);
    if (!actor) throw new Error('A session that was just written cannot be read.');
    return accepted({ token, expiresAt, actor });
  }

  /** Who a token speaks for, or undefined when it is unknown or has expired. */
  async actorOf(token: string): Promise<Actor | undefined> {
    return this.people.findActor(this.secrets.hashToken(token), this.clock.now());
  }

  /** Ends the session at once. Ending one that does not exist does nothing. */
  async signOut(token: string): Promise<void> {
    await this.people.deleteSession(this.secrets.hashToken(token));
  }
}
