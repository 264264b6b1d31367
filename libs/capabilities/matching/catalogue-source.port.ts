import type { JudgedEvidenceItem } from '@matchwell/core/innovation/evidence-item';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { NetworkEmphasis } from '@matchwell/core/need/matchable-need';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import type { SupplierDetails } from '@matchwell/capabilities/organisations';
import type { EpochMap, EpochPlace } from './epoch-map';

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

/**
 * What changed among published products or open needs. `mark` is where to go on from next time. Something may be named again although it
 * did not change; nothing that changed is left out, whatever order transactions ended in.
 */
export interface ChangesSince<Present> {
  readonly mark: string;
  readonly present: readonly Present[];
  /** Ids of what is not published, or not open, any more. */
  readonly gone: readonly string[];
}

/** What networks weigh more or less than published, by network; one that weighs everything as published is not in it. */
export type NetworkEmphases = ReadonlyMap<string, NetworkEmphasis>;

/** What the matcher reads: published products with their judged evidence, and the history of a need's pairs. */
export abstract class CatalogueSource {
  /** Id and revision of every published product, in order of id. */
  abstract revisions(): Promise<{ readonly id: string; readonly revision: number }[]>;

  /** What of the catalogue changed since the mark; everything published when there is none. Costs what changed, not what there is. */
  abstract changesSince(
    mark: string | undefined,
  ): Promise<ChangesSince<{ readonly id: string; readonly revision: number }>>;

  /** How many products are published, counted no further than one above `limit`. */
  abstract publishedUpTo(limit: number): Promise<number>;

  /** Which open needs changed since the mark; all of them when there is none. */
  abstract openNeedsSince(mark: string | undefined): Promise<ChangesSince<{ readonly id: string }>>;

  /** The open needs among the ids. */
  abstract loadOpenNeeds(ids: readonly string[]): Promise<PublishedNeed[]>;

  /** The map of an epoch: what the product carries, with the organisations laid over it that had been imported when the epoch was frozen. */
  abstract mapOf(epoch: EpochPlace): Promise<EpochMap>;

  /** The version of the imported organisations now; 0 when none were. */
  abstract organisationFacts(): Promise<number>;

  /** The published products among the ids. */
  abstract load(ids: readonly string[]): Promise<CatalogueRecord[]>;

  /** What each network weighs at this moment. */
  abstract networkEmphases(): Promise<NetworkEmphases>;

  /** Pairs of the need that ended in a decline, with the day. */
  abstract declinedPairs(
    needId: string,
  ): Promise<{ readonly innovationId: string; readonly declinedOn: CalendarDay }[]>;
}
