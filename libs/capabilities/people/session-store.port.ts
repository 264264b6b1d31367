import type { SignInProof } from '@matchwell/core/access/second-factor-rule';
import type { OpenSession, Session } from './session';

/** A session to be kept, by the hash of its token. */
export interface NewSession extends Omit<Session, 'personId'> {
  readonly tokenHash: string;
}

/** Keeps sessions. Whether one still holds is not decided here but by `sessionStanding`. */
export abstract class SessionStore {
  abstract insert(session: NewSession): Promise<void>;

  /** The session of a token. Undefined when there is none, when the person is disabled, or when the membership has ended. */
  abstract find(tokenHash: string): Promise<OpenSession | undefined>;

  /** Writes down a use. An earlier moment than the one kept changes nothing. */
  abstract noteUse(id: string, at: Date): Promise<void>;

  /** All sessions of a person, the newest first, ended ones included until they are tidied away. */
  abstract listOf(personId: string): Promise<Session[]>;

  /**
   * Gives a session a new token and what it acts as; the old token is void at once. Answers whether there was such a session that may act in
   * the role of the membership.
   */
  abstract renew(id: string, tokenHash: string, membershipId: string): Promise<boolean>;

  /** Writes down what a session's person has proved now. */
  abstract setProof(id: string, proof: SignInProof): Promise<void>;

  /** Ends one session of a person. Answers whether there was one. */
  abstract remove(id: string, personId: string): Promise<boolean>;

  /** Ends the session of a token. One that does not exist is ended already. */
  abstract removeByToken(tokenHash: string): Promise<void>;

  /** Ends all sessions of a person but one, and every sign-in that waits for its code. Answers how many sessions. */
  abstract removeAllOf(personId: string, exceptId?: string): Promise<number>;

  /** Ends every session that acts as a membership. Answers how many. */
  abstract removeAllActingAs(membershipId: string): Promise<number>;
}
