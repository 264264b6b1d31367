import type { CalendarDay } from '../kernel/calendar-day';
import type { Pence } from '../kernel/pence';
import type { NeedFeature } from '../scoring/weights';

/**
 * What a scout says of an unmet need, with the evidence it would take to say yes. Fields documented with a list hold ids of that
 * controlled list. Optional fields may be unknown; unknown never fails anyone.
 */
export interface ProblemStatement {
  /** 5 to 120 characters. */
  readonly title: string;
  /** One sentence of 8 to 30 words: the strongest signal ranking has. */
  readonly summary: string;
  /** The problem in full, without naming a solution. Up to 20,000 characters. */
  readonly body: string;
  /** List `themes`; at least one, the first is primary. */
  readonly themes: readonly string[];
  /** List `conditions`. */
  readonly conditions: readonly string[];
  /** List `care-settings`; at least one. */
  readonly careSettings: readonly string[];
  /** Key terms the author confirmed, in the author's words. */
  readonly keyTerms: readonly string[];
  readonly population?: AffectedPopulation;
  readonly desiredOutcomes: readonly DesiredOutcome[];
  readonly evidenceThreshold: readonly EvidenceRequirement[];
  readonly standardsRequired: readonly StandardRequirement[];
  /** Lowest technology readiness level, 1 to 9. */
  readonly trlMinimum?: number;
  readonly budget?: Budget;
  /** The last day on which a solution must be in use. */
  readonly deadline?: CalendarDay;
  /** The day on which use starts: certificates must still be valid then. Defaults to the deadline. */
  readonly startsOn?: CalendarDay;
  /** List `integrations`: without these a product cannot be used. */
  readonly mustHaveIntegrations: readonly string[];
  /** List `decision-roles`. */
  readonly decisionMakers: readonly string[];
  readonly commitment?: Commitment;
  /** List `need-visibilities`. */
  readonly visibility: string;
  /** Asks for a national lead network instead of the local one. */
  readonly wantsNationalLead?: boolean;
  /** Supplier organisations that must not be introduced, with a conflict or a block behind each. */
  readonly excludedOrganisationIds: readonly string[];
  /** Introductions that may be open at the same time, 1 to 20. */
  readonly introductionsWanted: number;
  /** What a solution would replace, in words. */
  readonly replaces?: string;
  /** Gates the author chose to soften, with the width of the slope. */
  readonly softGates: readonly SoftGate[];
  /** Criteria that matter more or less to the author than published; what is left out matters as usual. */
  readonly weightEmphasis?: readonly CriterionEmphasis[];
}

/** Who suffers from the problem, and how things stand. */
export interface AffectedPopulation {
  readonly description: string;
  readonly patientsPerYear?: number;
  /** The figure to be improved, in words with its unit: "median wait 19 weeks". */
  readonly baseline?: string;
}

/** A measurable result wanted. */
export interface DesiredOutcome {
  readonly description: string;
  readonly measure?: string;
  readonly target?: string;
}

/** What one evidence domain must reach. */
export interface EvidenceRequirement {
  /** List `evidence-domains`. */
  readonly domain: string;
  /** 0 to 5, see list `evidence-levels`. */
  readonly minimumLevel: number;
  /** Whether only evidence checked by a network counts. */
  readonly mustBeVerified: boolean;
}

/** A standard that must be held on the day use starts. */
export interface StandardRequirement {
  /** List `standards`. */
  readonly standard: string;
  /** When true, "working towards it" with an expected day before the start is enough. */
  readonly inProgressIsEnough?: boolean;
}

/** Money and the scale it has to cover. */
export interface Budget {
  /** Pounds a year, in pence, excluding VAT. */
  readonly perYearPence: Pence;
  readonly confirmed: boolean;
  readonly scale: Scale;
}

/** How much of a product the need would use in a year. Unset members are unknown. */
export interface Scale {
  readonly patientsPerYear?: number;
  readonly testsPerYear?: number;
  readonly devices?: number;
  readonly staffUsers?: number;
  readonly sites?: number;
}

/** Signs that the need is ready to act. */
export interface Commitment {
  readonly executiveSponsor: boolean;
  /** The day by which a decision is promised. */
  readonly decisionBy?: CalendarDay;
  /** Whether the site would evaluate jointly or publish a case study. */
  readonly offersReferenceSite: boolean;
}

/** How much a criterion of the need's side matters to the author. */
export interface CriterionEmphasis {
  readonly criterion: NeedFeature;
  /** 0.5 to 1.5 times as much as published, before all are scaled to 100 points again. */
  readonly factor: number;
}

/** A gate that lowers the score over a slope instead of excluding: only readiness (G4), price (G6) and time (G7). */
export interface SoftGate {
  readonly gate: 'G4' | 'G6' | 'G7';
  /** Width of the slope in the gate's unit: levels (G4), ln price ratio (G6), days (G7). Greater than 0. */
  readonly width: number;
}
