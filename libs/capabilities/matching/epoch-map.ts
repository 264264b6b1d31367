import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import type { RoutingDirectory } from '@matchwell/core/routing';

/** What of an epoch says where things are. */
export type EpochPlace = Pick<MatchingEpoch, 'asOf' | 'organisationFacts'>;

/** Where trusts, boards and networks are for everything that is computed in an epoch: boundaries as of its day, by the facts it froze. */
export interface EpochMap {
  readonly asOf: CalendarDay;
  readonly directory: RoutingDirectory;
}
