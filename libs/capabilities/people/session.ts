import type { Actor, Role } from '@matchwell/core/access/actor';
import type { SignInProof } from '@matchwell/core/access/second-factor-rule';
import type { SessionTimes } from '@matchwell/core/access/session-lifetime';

/** A signed-in device of one person. */
export interface Session extends SessionTimes {
  /** Names the session to its owner. Never opens it: that takes the token. */
  readonly id: string;
  readonly personId: string;
  /** The role and organisation in which it acts. */
  readonly membershipId: string;
  /** What kind of program on what kind of system, e.g. `Firefox on Windows`. */
  readonly device: string;
  /** What was proved when it began, or since. */
  readonly proof: SignInProof;
  /** The roles that it may act in, where an organisation vouched for some; undefined: every one of the person's. */
  readonly roles?: readonly Role[];
}

/** A session with whom it speaks for. */
export interface OpenSession {
  readonly session: Session;
  readonly actor: Actor;
}

/** A session as its owner sees it in the list of their devices. */
export interface ListedSession extends Session {
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** Where somebody signs in from. */
export interface SignInOrigin {
  /** The `User-Agent` header as sent; only its class is kept. */
  readonly userAgent?: string;
  /** The network address that asks; used to slow down guessing. */
  readonly address?: string;
}
