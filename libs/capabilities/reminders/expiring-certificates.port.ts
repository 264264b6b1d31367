import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';

/** Something in a published product record that stops counting on a day. */
export interface ExpiringCertificate {
  readonly innovationId: string;
  readonly innovationName: string;
  /** List `standards`. */
  readonly standard: string;
  /** The last day on which it counts. */
  readonly expiresOn: CalendarDay;
  /** Who looks after the product. */
  readonly to: { readonly personId: string; readonly organisationId: string };
}

/** Finds what is about to run out in the records of products. */
export abstract class ExpiringCertificates {
  /** What runs out from `from` to `until`, both included, of the first `limit` products after `afterId` that have any; in order of product. */
  abstract between(
    from: CalendarDay,
    until: CalendarDay,
    afterId: string | null,
    limit: number,
  ): Promise<ExpiringCertificate[]>;
}
