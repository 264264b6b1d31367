import type { JudgedEvidenceItem } from '@matchwell/core/innovation/evidence-item';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { SupplierDetails } from '@matchwell/capabilities/organisations';

/** A published product as the database knows it, before routing placed its sites. */
export interface CatalogueRecord {
  readonly id: string;
  readonly publishedVersion: number;
  /** Rises whenever anything matching reads of the product changes. */
  readonly revision: number;
  readonly profile: InnovationProfile;
  readonly evidence: readonly JudgedEvidenceItem[];
  readonly supplier: {
    readonly organisationId: string;
    readonly postcode?: string;
    readonly details: SupplierDetails;
    readonly deliveryRecord: { readonly concluded: number; readonly good: number };
  };
}

/** What the matcher reads: published products with their judged evidence, and the history of a need's pairs. */
export abstract class CatalogueSource {
  /** Id and revision of every published product, in order of id. */
  abstract revisions(): Promise<{ readonly id: string; readonly revision: number }[]>;

  /** The published products among the ids. */
  abstract load(ids: readonly string[]): Promise<CatalogueRecord[]>;

  /** Pairs of the need that ended in a decline, with the day. */
  abstract declinedPairs(
    needId: string,
  ): Promise<{ readonly innovationId: string; readonly declinedOn: CalendarDay }[]>;
}
