import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@matchwell/core/access/actor';
import type { SignInProof } from '@matchwell/core/access/second-factor-rule';
import { isUseToBeNoted, SESSION_LENGTH_MS, sessionStanding } from '@matchwell/core/access/session-lifetime';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { deviceLabel } from './device-label';
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

/** Sessions that hold: opening, taking up, ending. A session is an opaque token; only its hash is kept. */
@Injectable()
export class SessionService {
  constructor(
    private readonly sessions: SessionStore,
    private readonly secrets: Secrets,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

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

  /** Opens a session for a membership whose person has proved who they are, and how; with `roles` it may switch to those alone. */
  async open(
    membershipId: string,
    { userAgent }: SignInOrigin,
    proof: SignInProof,
    roles?: readonly Role[],
  ): Promise<SignedIn> {
    const { token, tokenHash } = this.secrets.newToken();
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_LENGTH_MS);
    const device = deviceLabel(userAgent);
    const id = this.identifiers.next();
    const times = { createdAt, lastUsedAt: createdAt, expiresAt };
    await this.sessions.insert({ id, tokenHash, membershipId, device, proof, roles, ...times });
    const opened = await this.sessions.find(tokenHash);
    if (!opened) throw new Error('A session that was just written cannot be read.');
    return { token, expiresAt, actor: opened.actor };
  }
}
