import type { OrganisationKind } from '@matchwell/core/access/actor';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { OdsCode } from '@matchwell/core/kernel/ods-code';
import type { Pence } from '@matchwell/core/kernel/pence';

/** A company, an NHS buyer, a network or the operator. */
export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  /** Set for NHS organisations. */
  readonly odsCode?: OdsCode;
  /** Set for networks: the network's id in the routing data. */
  readonly networkId?: string;
  readonly postcode?: string;
  /** Set for suppliers. */
  readonly supplier?: SupplierDetails;
}

/** What a supplier says of itself. Size serves reports and never ranking. */
export interface SupplierDetails {
  /** List `organisation-sizes`. */
  readonly size: string;
  /** List `nations`. */
  readonly nation: string;
  readonly companyNumber?: string;
  readonly website?: string;
  readonly targetContractPence?: Pence;
  /** Network ids the supplier would rather work in. */
  readonly preferredNetworks: readonly string[];
  readonly deliveryWindow?: { readonly from: CalendarDay; readonly to: CalendarDay };
  /** How many new introductions a month the supplier can handle. */
  readonly introductionsPerMonth?: number;
}
