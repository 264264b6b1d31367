import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { Requester } from './erasure.service';

/** How a request can stand. */
export const ERASURE_STATES = ['waiting', 'done', 'refused'] as const;

/** How a request stands. */
export type ErasureState = (typeof ERASURE_STATES)[number];

/** A request to erase somebody, from asking to carrying out. */
export interface ErasureRequestRecord {
  readonly id: string;
  readonly personId: string;
  readonly by: Requester;
  readonly reasonCode: string;
  /** Gone once the request has ended. */
  readonly words: string | null;
  readonly state: ErasureState;
  /** What was done, or why not; null while waiting. */
  readonly report: Readonly<Record<string, unknown>> | null;
  readonly requestedAt: Date;
  readonly endedAt: Date | null;
}

/** Keeps requests for erasure. */
export abstract class ErasureRequestStore {
  /** Adds a request and ends every session of the person. Answers false, adding nothing, when one is waiting already. */
  abstract insert(request: ErasureRequestRecord): Promise<boolean>;

  /** A request that waits, held until the unit of work ends. */
  abstract lockWaiting(id: string): Promise<ErasureRequestRecord | undefined>;

  /** The newest request about a person. */
  abstract newestOf(personId: string): Promise<ErasureRequestRecord | undefined>;

  /** Requests in any of the states, newest first. The cursor is the id of the last one shown. */
  abstract list(states: readonly ErasureState[], page: PageRequest): Promise<Page<ErasureRequestRecord>>;

  /** Ends a request with its report; what was typed with it goes. */
  abstract end(id: string, state: 'done' | 'refused', report: object, at: Date): Promise<void>;
}
