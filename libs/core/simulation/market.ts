import type { SupplierSize } from '../allocation/allocation-input';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';

/** Where a product or need truly lies. Nothing of this reaches the matcher. */
export interface TrueSubject {
  /** Shares of the themes of the market, adding to 1. */
  readonly themes: readonly number[];
  /** What the problem is about beyond its themes: six dimensions. */
  readonly position: readonly number[];
}

/** A product: the record the matcher reads, and the truth behind it. */
export interface SimulatedProduct {
  readonly record: MatchableInnovation;
  readonly supplier: number;
  /** Month in which it is published, from 0. */
  readonly arrives: number;
  readonly subject: TrueSubject;
  /** How good it is to use, standard normal, the same for small and large suppliers. */
  readonly quality: number;
  readonly evidenceLevel: number;
  readonly trl: number;
  readonly yearlyCostPence: number;
  readonly leadTimeDays: number;
  readonly regions: ReadonlySet<string>;
}

/** A supplier organisation. */
export interface SimulatedSupplier {
  readonly id: string;
  readonly size: SupplierSize;
  readonly targetContractPence: number;
}

/** A need: the record the matcher reads, and the truth behind it. */
export interface SimulatedNeed {
  readonly record: MatchableNeed;
  readonly networkId: string;
  /** Month in which it is posted, from 0; it stays open for `MONTHS_OPEN`. */
  readonly arrives: number;
  readonly subject: TrueSubject;
  /** What it would truly settle for, which is sometimes a level less than it writes down. */
  readonly evidenceLevel: number;
  readonly trl: number;
  readonly budgetPence: number;
  readonly daysAvailable: number;
  /** How ready the owner is to act, 0 to 1. */
  readonly readiness: number;
}

/** What makes a market unlike the usual one. Everything unset is as usual. */
export interface MarketKind {
  /** Chance that a side uses its own word for a thing. */
  readonly mismatch?: number;
  /** Themes that every large vendor, and three in five of the middling, stuffs into its copy. */
  readonly stuffedThemes?: number;
  /** Near-copies that one supplier in ten registers of each of its products. */
  readonly copies?: number;
  /** Share of suppliers that arrive, unknown to anybody, halfway through the year. */
  readonly latecomers?: number;
  /** Whether needs posted from halfway through the year are decided on by other tastes. */
  readonly drifts?: true;
}

/** A year of a market. */
export interface Market {
  readonly seed: number;
  /** Month from which needs are decided on by other tastes; Infinity when that never happens. */
  readonly driftsFrom: number;
  readonly suppliers: readonly SimulatedSupplier[];
  readonly products: readonly SimulatedProduct[];
  readonly needs: readonly SimulatedNeed[];
  /** True closeness of themes, -1 to 1, by position: not the tree the matcher knows. */
  readonly themeCloseness: readonly (readonly number[])[];
}

/** How large a market is. */
export interface MarketSize {
  readonly products: number;
  readonly needs: number;
  readonly months: number;
}

/** Months a need stays open. */
export const MONTHS_OPEN = 3;

/** The market of the published figures. */
export const FULL_MARKET: MarketSize = { products: 600, needs: 720, months: 12 };

/** A small market for a first look. */
export const QUICK_MARKET: MarketSize = { products: 200, needs: 180, months: 6 };

/** The day on which every simulated year begins. */
export const FIRST_DAY = '2026-01-01';

/** Days in a simulated month. */
export const DAYS_PER_MONTH = 30;

/** Themes of the market: half the clinical part of the list, children among them. */
export const MARKET_THEMES: readonly string[] = [
  'cvd',
  'heart_failure',
  'stroke',
  'respiratory',
  'copd',
  'diabetes',
  'cancer',
  'mental_health',
  'neurodevelopmental',
  'dementia',
  'frailty_ageing',
  'maternity_neonatal',
  'children_young_people',
  'msk',
  'wound_skin',
  'kidney',
  'eye_health',
  'infection_amr',
  'trauma_critical',
  'surgery_perioperative',
  'medicines_optimisation',
  'remote_monitoring',
  'patient_safety',
  'workforce',
];

/** Care settings of the market. */
export const MARKET_SETTINGS: readonly string[] = [
  'primary_care',
  'community_care',
  'acute_inpatient',
  'acute_outpatient',
  'urgent_emergency',
  'mental_health_setting',
];
