import type { OpenSession } from '@matchwell/capabilities/people';
import type { Actor } from '@matchwell/core/access/actor';
import type { RequestWithActor } from '../../http/session.guard';

/** A message shown once, at the top of the next page. */
export interface Notice {
  readonly kind: 'success' | 'information';
  readonly text: string;
}

/** Who looks at a page. */
export interface Visitor {
  readonly actor: Actor;
  readonly sessionToken: string;
  readonly sessionId: string;
  readonly opened: OpenSession;
  readonly organisationName: string;
  /** Whether they may act in another role or for another organisation. */
  readonly hasSeveralRoles: boolean;
}

/** What is known of a request for a page before it is answered. */
export interface Visit {
  /** Unset when nobody is signed in. */
  readonly visitor?: Visitor;
  /** The message left by the page before. */
  readonly notice?: Notice;
}

/** A request for a page. */
export interface PageRequest extends RequestWithActor {
  visit?: Visit;
  /** The form secret given to a browser that had none, with the answer being prepared. */
  formSecret?: string;
}
