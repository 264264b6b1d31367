import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { NetworkId } from '@matchwell/core/routing';

/** Keeps what networks have room for, and counts what they have to do. */
export abstract class LoadStore {
  /** How many introductions wait for the review of each network; networks without any may be missing. */
  abstract openReviews(): Promise<ReadonlyMap<NetworkId, number>>;

  /** The monthly reviews of networks that have stated them. */
  abstract capacities(): Promise<ReadonlyMap<NetworkId, number>>;

  abstract setCapacity(networkId: NetworkId, monthlyReviews: number, at: Date): Promise<void>;

  /** Since when networks have been above their room. */
  abstract fullSince(): Promise<ReadonlyMap<NetworkId, CalendarDay>>;

  /** Replaces all of it. Only inside a transaction. */
  abstract replaceFullSince(since: ReadonlyMap<NetworkId, CalendarDay>): Promise<void>;
}
