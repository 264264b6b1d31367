import type { CalendarDay } from '../kernel/calendar-day';
import type { OdsCode } from '../kernel/ods-code';
import type { Pence } from '../kernel/pence';
import type { EvidenceItem } from './evidence-item';

/**
 * What a supplier says about a product, typed where other registers keep free text. Fields named `...Ids` or documented with a list
 * hold ids of that controlled list (`libs/core/vocabulary`). Optional fields may be unknown; unknown is never counted as "no".
 */
export interface InnovationProfile {
  /** 1 to 100 characters. */
  readonly name: string;
  /** One sentence for lists and search results, 10 to 200 characters. */
  readonly tagline: string;
  readonly website?: string;
  /** The three passages that ranking reads. */
  readonly intendedUse: IntendedUse;
  /** List `themes`; the first is the primary theme. */
  readonly themes: readonly string[];
  /** List `conditions`. */
  readonly conditions: readonly string[];
  /** List `care-settings`. */
  readonly careSettings: readonly string[];
  /** List `product-types`. */
  readonly productType: string;
  /** List `main-purposes`. */
  readonly mainPurpose: string;
  /** List `benefits`. */
  readonly benefits: readonly string[];
  /** Technology readiness level, 1 to 9. */
  readonly trl: number;
  readonly standards: readonly StandardStatus[];
  readonly pricing?: Pricing;
  /** Days from order to first use at one site. */
  readonly leadTimeDays?: number;
  readonly integrations: readonly Integration[];
  /** Network ids, or the single word `england`. */
  readonly regionsServed: readonly string[];
  readonly deployments: readonly Deployment[];
  readonly evidence: readonly EvidenceItem[];
  readonly market?: MarketPosition;
  readonly pathway?: PathwayEffect;
  readonly userTesting?: UserTesting;
  readonly equity?: EquityStatement;
  readonly environment?: EnvironmentStatement;
  readonly intellectualProperty?: IntellectualProperty;
  /** List `revenue-models`. */
  readonly revenueModels: readonly string[];
  /** List `procurement-routes`. */
  readonly procurementRoutes: readonly string[];
  /** List `programmes`. */
  readonly programmes: readonly string[];
  /** List `support-sought`. */
  readonly supportSought: readonly string[];
  /** What this product replaces when adopted, in words. */
  readonly replaces?: string;
}

/** Three fixed passages of at most 150 words each, the same for every supplier: the defence against verbosity. */
export interface IntendedUse {
  readonly problemAddressed: string;
  readonly whatItDoes: string;
  readonly whereUsed: string;
}

/** Where the product stands against one regulatory or technical standard. */
export interface StandardStatus {
  /** List `standards`. */
  readonly standard: string;
  /** List `standard-states`. */
  readonly state: string;
  /** Certificate or registration number. */
  readonly number?: string;
  /** Approved or notified body, or registrar. */
  readonly body?: string;
  readonly expiresOn?: CalendarDay;
  /** When a standard being worked towards is expected to be held. */
  readonly expectedOn?: CalendarDay;
}

/** A price that can be computed with. */
export interface Pricing {
  /** List `pricing-bases`. */
  readonly basis: string;
  /** Price of one unit of the basis, excluding VAT. 0 when free. */
  readonly amountPence: Pence;
  /** One-off cost of starting, excluding VAT. */
  readonly setupPence?: Pence;
  /** List `cost-comparisons`. */
  readonly comparedWithCurrentPractice?: string;
  /** Expected life of a bought device in years. Spreads a one-off price. */
  readonly lifeYears?: number;
  readonly note?: string;
}

/** One system or standard the product connects with. */
export interface Integration {
  /** List `integrations`. */
  readonly capability: string;
  /** List `integration-states`. */
  readonly state: string;
}

/** A place where the product is in use, by ODS code. */
export interface Deployment {
  readonly odsCode: OdsCode;
  readonly department?: string;
  readonly since?: CalendarDay;
  /** Unset while still in use. */
  readonly until?: CalendarDay;
  /** How it was bought or given, in words. */
  readonly commercialBasis?: string;
  /** What happened there, in words. */
  readonly effect?: string;
}

/** How the supplier sees the market. */
export interface MarketPosition {
  /** List `market-positions`. */
  readonly position: string;
  readonly competitors?: string;
  readonly research?: string;
}

/** What the product does to the care pathway. */
export interface PathwayEffect {
  /** List `pathway-effects`. */
  readonly effect: string;
  readonly description?: string;
}

/** How users shaped and tried the product. */
export interface UserTesting {
  readonly involvedInDesign?: boolean;
  readonly testedInRealLife?: boolean;
  /** List `user-test-groups`. */
  readonly groups: readonly string[];
  readonly summary?: string;
}

/** What the product does for health inequalities. */
export interface EquityStatement {
  /** List `inequality-groups`. */
  readonly groups: readonly string[];
  readonly impactAssessmentDone?: boolean;
  readonly summary?: string;
}

/** What the product does for the climate. */
export interface EnvironmentStatement {
  /** Kilograms of CO2 equivalent saved per patient; negative when it costs carbon. */
  readonly carbonSavedKgPerPatient?: number;
  readonly summary?: string;
}

/** Who owns what. */
export interface IntellectualProperty {
  /** List `intellectual-property`. */
  readonly rights: readonly string[];
  readonly patentNumbers?: readonly string[];
}
