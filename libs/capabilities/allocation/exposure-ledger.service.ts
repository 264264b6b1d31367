import { Injectable } from '@nestjs/common';
import { type AllocationInput, closeLedger, type SupplierStanding } from '@matchwell/core/allocation';
import { addDays } from '@matchwell/core/kernel/calendar-day';
import { londonDay, startOfLondonDay } from '@matchwell/core/service-clock';
import { monthBefore, monthNumber, monthOf } from './allocation-month';
import { AllocationStore } from './allocation-store.port';

/** Showings older than this weigh less than a two-hundredth. */
const REMEMBERED_DAYS = 730;

/** What suppliers were shown against what they merit: closed once a month, a constant of every run until the next. */
@Injectable()
export class ExposureLedger {
  constructor(private readonly store: AllocationStore) {}

  /**
   * The standings of the month before `at`, closing it when nobody has: what was shown up to its end, against the merit of the pairs open
   * now. Answers the month with them.
   */
  async standingsAt(
    at: Date,
    pairs: AllocationInput['pairs'],
  ): Promise<{ readonly month: string; readonly standings: readonly SupplierStanding[] }> {
    const thisMonth = monthOf(at);
    const month = monthBefore(thisMonth);
    const kept = await this.store.ledgerBefore(thisMonth);
    if (kept?.month === month) return kept;
    const standings = await this.standings(month, pairs, at);
    await this.store.closeMonth(month, standings, at);
    return { month, standings };
  }

  private async standings(month: string, pairs: AllocationInput['pairs'], at: Date): Promise<SupplierStanding[]> {
    const showings = await this.store.showingsSince(startOfLondonDay(addDays(londonDay(at), -REMEMBERED_DAYS)));
    return closeLedger(
      showings.map(({ organisationId, needId, proposedAt, rank }) => ({
        organisationId,
        needId,
        rank,
        month: monthNumber(monthOf(proposedAt)),
      })),
      pairs,
      monthNumber(month),
    );
  }
}
