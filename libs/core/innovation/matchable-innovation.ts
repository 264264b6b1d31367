import type { CalendarDay } from '../kernel/calendar-day';
import type { OdsCode } from '../kernel/ods-code';
import type { Pence } from '../kernel/pence';
import type { JudgedEvidenceItem } from './evidence-item';
import type { InnovationProfile } from './innovation-profile';

/** What the matcher reads of a published product: the profile as published, its judged evidence and its supplier. Nothing personal. */
export interface MatchableInnovation {
  readonly id: string;
  /** Rises with every publication. */
  readonly version: number;
  readonly profile: Omit<InnovationProfile, 'evidence'>;
  readonly evidence: readonly JudgedEvidenceItem[];
  /** Where the product is in use today, resolved to board and network by routing. */
  readonly deploymentPlaces: readonly DeploymentPlace[];
  readonly supplier: MatchableSupplier;
}

/** A site of use, as routing resolved it; the board or network is unset when it could not. */
export interface DeploymentPlace {
  readonly odsCode: OdsCode;
  readonly icbCode?: string;
  readonly network?: string;
}

/** The supplier as far as matching may know it. Size and age are deliberately absent: ranking is blind to them. */
export interface MatchableSupplier {
  readonly organisationId: string;
  /** Value of one year's contract the supplier aims for. */
  readonly targetContractPence?: Pence;
  /** Network ids the supplier would rather work in; empty means no preference. */
  readonly preferredNetworks: readonly string[];
  /** The window in which the supplier can start a delivery. */
  readonly deliveryWindow?: { readonly from: CalendarDay; readonly to: CalendarDay };
  /** The network of the supplier's head office, when it is in England. */
  readonly homeNetwork?: string;
  /** Introductions concluded so far, and how many of them ended well. */
  readonly deliveryRecord: { readonly concluded: number; readonly good: number };
}
