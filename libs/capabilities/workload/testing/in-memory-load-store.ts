import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { LoadStore } from '@matchwell/capabilities/workload';

/** Loads in memory; a test sets `reviews` to say how much each network has to do. */
export class InMemoryLoadStore extends LoadStore {
  reviews: ReadonlyMap<string, number> = new Map();
  private readonly rooms = new Map<string, number>();
  private since: ReadonlyMap<string, CalendarDay> = new Map();

  override async openReviews(): Promise<ReadonlyMap<string, number>> {
    return this.reviews;
  }

  override async capacities(): Promise<ReadonlyMap<string, number>> {
    return this.rooms;
  }

  override async setCapacity(networkId: string, monthlyReviews: number): Promise<void> {
    this.rooms.set(networkId, monthlyReviews);
  }

  override async fullSince(): Promise<ReadonlyMap<string, CalendarDay>> {
    return this.since;
  }

  override async replaceFullSince(since: ReadonlyMap<string, CalendarDay>): Promise<void> {
    this.since = since;
  }
}
