import type { Proposal } from './month-plan';

/** What became of one proposal. `unreviewed`: staff had no time for it this month; it may be proposed again. */
export type Fate = 'unreviewed' | 'rejected' | 'lapsed' | 'declined' | 'accepted';

/** One proposal of a year. */
export interface Happening extends Proposal {
  readonly month: number;
  readonly fate: Fate;
}
