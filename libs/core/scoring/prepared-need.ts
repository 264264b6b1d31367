import { yearlyFactor } from '../gates/annual-cost';
import { DECLINE_REST_DAYS } from '../gates/conflict-gate';
import { integrationsAsked } from '../gates/integration-gate';
import { startOfUse } from '../gates/regulatory-gate';
import { credibilityOf, slopeWidth } from '../gates/soft-slope';
import type { CalendarDay } from '../kernel/calendar-day';
import { daysBetween } from '../kernel/calendar-day';
import { compareText } from '../kernel/compare-text';
import type { MatchableNeed, NetworkEmphasis } from '../need/matchable-need';
import type { Budget } from '../need/problem-statement';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { foldedBits, ID_NUMBERS, optionalNumber } from './id-numbers';
import type { MatchingEpoch } from './matching-epoch';
import { evidenceDomains } from './need-side-features';
import { needMaturityFeature, referenceValueFeature } from './supplier-side-features';
import { similaritiesOf, type SimilarityRow } from './theme-table';
import { emphasise, needWeights } from './weight-emphasis';
import { epochWeights, inHundredths, type Weights } from './weights';

/** One evidence threshold. */
export interface PreparedRequirement {
  readonly domain: number;
  readonly minimumLevel: number;
  readonly mustBeVerified: boolean;
}

/** One standard a need requires. */
export interface PreparedStandardDemand {
  readonly standard: number;
  readonly inProgressIsEnough: boolean;
}

/** A need as plain numbers, made once in an epoch and compared with any product. Unknown numbers are NaN, unknown ids -1. */
export interface PreparedNeed {
  readonly id: string;
  readonly epochId: string;
  /** Hundredths of a point by criterion, whole. */
  readonly weights: Weights;
  /** The day from which certificates must be valid, in milliseconds. */
  readonly startsAt: number;
  readonly standards: readonly PreparedStandardDemand[];
  readonly threshold: readonly PreparedRequirement[];
  readonly trlMinimum: number;
  readonly trlWidth: number;
  readonly network: number;
  /** The same as routing has it; undefined when routing needs a decision. */
  readonly networkName: string | undefined;
  readonly board: number;
  readonly adjacentNetworks: readonly number[];
  readonly budgetPence: number;
  /** Units of each pricing basis a year costs, by number of the basis; NaN where a fact is missing. */
  readonly unitsByBasis: readonly number[];
  readonly priceWidth: number;
  /** Days from the epoch to the deadline. */
  readonly availableDays: number;
  readonly timeWidth: number;
  /** Whether some lead time would still meet the deadline. */
  readonly someLeadTimeWouldDo: boolean;
  readonly integrations: readonly number[];
  readonly excludedOrganisations: ReadonlySet<string>;
  /** Products declined so recently that they still rest. */
  readonly resting: ReadonlySet<string>;
  /** Similarity to every theme, for the primary theme first and then each further one. */
  readonly themes: readonly SimilarityRow[];
  /** Domains that count, in their order. */
  readonly domains: readonly number[];
  readonly settings: readonly number[];
  readonly settingBits: number;
  /** For each care setting in its order: 1 for itself and 0.4 for a neighbour, by number of the setting. */
  readonly settingFits: readonly (readonly number[])[];
  /** Values that depend on the need alone, 0 to 1. */
  readonly maturity: number;
  readonly referenceValue: number;
  /** The day use should start, in milliseconds. */
  readonly deliveryFrom: number;
}

/**
 * Reduces a need to the numbers that gates and scores read.
 * @throws Error when the epoch names weights that were never published.
 */
export function prepareNeed(need: MatchableNeed, epoch: MatchingEpoch): PreparedNeed {
  const { statement, place } = need;
  const { budget, deadline, startsOn, trlMinimum, careSettings } = statement;
  const available = deadline === undefined ? Number.NaN : daysBetween(epoch.asOf, deadline);
  const timeWidth = slopeWidth(statement, 'G7');
  const starts = startsOn ?? deadline;
  const settings = [...new Set(careSettings)].toSorted(compareText);
  const [primary, ...further] = statement.themes;
  const others = [...new Set(further)].filter((theme) => theme !== primary).toSorted(compareText);
  return {
    id: need.id,
    epochId: epoch.id,
    weights: hundredthsOf(needWeights(need, epoch)),
    startsAt: Date.parse(startOfUse(need, epoch.asOf)),
    standards: statement.standardsRequired.map(({ standard, inProgressIsEnough }) => ({
      standard: ID_NUMBERS.standards.numberOf(standard),
      inProgressIsEnough: inProgressIsEnough === true,
    })),
    threshold: statement.evidenceThreshold.map(({ domain, minimumLevel, mustBeVerified }) => ({
      domain: ID_NUMBERS.domains.numberOf(domain),
      minimumLevel,
      mustBeVerified,
    })),
    trlMinimum: trlMinimum ?? Number.NaN,
    trlWidth: slopeWidth(statement, 'G4'),
    network: optionalNumber(ID_NUMBERS.networks, place.network),
    networkName: place.network,
    board: optionalNumber(ID_NUMBERS.boards, place.icbCode),
    adjacentNetworks: ID_NUMBERS.networks.numbersOf(place.adjacentNetworks),
    budgetPence: budget?.perYearPence ?? Number.NaN,
    unitsByBasis: unitsByBasis(budget),
    priceWidth: slopeWidth(statement, 'G6'),
    availableDays: available,
    timeWidth,
    someLeadTimeWouldDo: credibilityOf(available, timeWidth) > 0,
    integrations: ID_NUMBERS.integrations.numbersOf(integrationsAsked(statement)),
    excludedOrganisations: new Set(statement.excludedOrganisationIds),
    resting: restingInnovations(need.declined, epoch.asOf),
    themes: (primary === undefined ? [] : [primary, ...others]).map((theme) => similaritiesOf(theme, epoch)),
    domains: ID_NUMBERS.domains.numbersOf(evidenceDomains(need)),
    settings: ID_NUMBERS.settings.numbersOf(settings),
    settingBits: foldedBits(ID_NUMBERS.settings.numbersOf(settings)),
    settingFits: settings.map(settingFitsOf),
    maturity: needMaturityFeature({ need }).value,
    referenceValue: referenceValueFeature({ need }).value,
    deliveryFrom: starts === undefined ? Number.NaN : Date.parse(starts),
  };
}

/** The weights of a need that is scored by what its network weighs: those that {@link prepareNeed} gives it. */
export function networkWeights({ criteria }: Pick<NetworkEmphasis, 'criteria'>, epoch: MatchingEpoch): Weights {
  const weights = epochWeights(epoch);
  return hundredthsOf(criteria.length === 0 ? weights : { ...weights, need: emphasise(weights.need, criteria) });
}

/** Weights in hundredths, by the weights themselves: most needs share the epoch's. */
const HUNDREDTHS = new WeakMap<Weights, Weights>();

function hundredthsOf(weights: Weights): Weights {
  let hundredths = HUNDREDTHS.get(weights);
  if (hundredths === undefined) {
    hundredths = { need: inHundredths(weights.need), supplier: inHundredths(weights.supplier) };
    HUNDREDTHS.set(weights, hundredths);
  }
  return hundredths;
}

function unitsByBasis(budget: Budget | undefined): number[] {
  if (budget === undefined) return [];
  return VOCABULARIES['pricing-bases'].ids().map((basis) => {
    const factor = yearlyFactor({ basis, amountPence: 0 }, budget.scale);
    return typeof factor === 'string' ? Number.NaN : factor.units;
  });
}

function restingInnovations(declined: MatchableNeed['declined'], asOf: CalendarDay): Set<string> {
  const latest = new Map<string, CalendarDay>();
  for (const { innovationId, declinedOn } of declined) {
    const before = latest.get(innovationId);
    if (before === undefined || declinedOn > before) latest.set(innovationId, declinedOn);
  }
  return new Set([...latest].filter(([, day]) => daysBetween(day, asOf) < DECLINE_REST_DAYS).map(([id]) => id));
}

function settingFitsOf(setting: string): number[] {
  const own = ID_NUMBERS.settings.numberOf(setting);
  const adjacent = ID_NUMBERS.settings.numbersOf(VOCABULARIES['care-settings'].find(setting)?.adjacent ?? []);
  const fits = Array.from({ length: Math.max(own, ...adjacent) + 1 }, () => 0);
  for (const neighbour of adjacent) fits[neighbour] = 0.4;
  fits[own] = 1;
  return fits;
}
