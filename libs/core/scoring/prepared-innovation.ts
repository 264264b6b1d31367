import { evidenceStanding, itemsInDomain } from '../evidence/evidence-standing';
import { itemStrength } from '../evidence/evidence-strength';
import type { JudgedEvidenceItem } from '../innovation/evidence-item';
import type { StandardStatus } from '../innovation/innovation-profile';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { CalendarDay } from '../kernel/calendar-day';
import { clip } from './bounded-value';
import { foldedBits, ID_NUMBERS, optionalNumber } from './id-numbers';
import type { MatchingEpoch } from './matching-epoch';

/** What a product's rows about one standard come to: the more favourable row counts. */
export interface PreparedStandard {
  readonly standard: number;
  /** Last millisecond-stamped day on which some row holds it: infinity without an expiry, minus infinity when none does. */
  readonly heldUntil: number;
  /** First day on which it is expected to be held; infinity when no row says. */
  readonly expectedFrom: number;
  /** Whether it is being worked towards without an expected day. */
  readonly expectedSomeDay: boolean;
  /** Whether some row says neither held, nor worked towards, nor not yet. */
  readonly disputed: boolean;
}

/** What a product's evidence comes to in one domain. */
export interface PreparedDomain {
  readonly verifiedLevel: number;
  readonly declaredLevel: number;
  /** Folded bits of the settings whose mention by a need would strengthen an item. */
  readonly settingBits: number;
  /** Strength when the need shares none of them, 0 to below 1. */
  readonly strengthElsewhere: number;
  /** Strengths of the items in a setting of the need, and elsewhere. */
  readonly inSetting: readonly number[];
  readonly elsewhere: readonly number[];
  /** Setting of each item; -1 when unknown. */
  readonly settings: readonly number[];
}

/** A product as plain numbers, made once in an epoch and compared with any need. Unknown numbers are NaN. */
export interface PreparedInnovation {
  readonly id: string;
  readonly organisationId: string;
  readonly epochId: string;
  readonly trl: number;
  readonly leadTimeDays: number;
  readonly themes: readonly number[];
  readonly settings: readonly number[];
  readonly listsIntegrations: boolean;
  readonly liveIntegrations: readonly number[];
  /** Planned and not live. */
  readonly plannedIntegrations: readonly number[];
  readonly servesEngland: boolean;
  readonly regions: readonly number[];
  readonly sites: number;
  readonly siteBoards: readonly number[];
  readonly siteNetworks: readonly number[];
  /** -1 when no price is stated. */
  readonly pricingBasis: number;
  readonly amountPence: number;
  readonly setupPence: number;
  /** Years over which an amount is spread, for the bases that spread it. */
  readonly years: number;
  readonly standards: readonly PreparedStandard[];
  /** By number of the domain. */
  readonly evidence: readonly (PreparedDomain | undefined)[];
  readonly targetContractPence: number;
  readonly preferredNetworks: readonly number[];
  /** Milliseconds. */
  readonly windowFrom: number;
  readonly windowTo: number;
  /** The delivery record's value, 0 to 1. */
  readonly deliveryRecord: number;
}

/** Bases whose price is spread over the life of what is bought. */
const SPREAD_BASES: ReadonlySet<string> = new Set(['per_device', 'one_off']);

/** Reduces a product to the numbers that gates and scores read. Everything that depends on the epoch's day is settled here. */
export function prepareInnovation(innovation: MatchableInnovation, epoch: MatchingEpoch): PreparedInnovation {
  const { profile, supplier, deploymentPlaces } = innovation;
  const { pricing, integrations } = profile;
  const live = ID_NUMBERS.integrations.numbersOf(
    integrations.filter((row) => row.state === 'live').map((row) => row.capability),
  );
  const planned = ID_NUMBERS.integrations.numbersOf(
    integrations.filter((row) => row.state === 'planned').map((row) => row.capability),
  );
  const { concluded, good } = supplier.deliveryRecord;
  const spreads = pricing !== undefined && SPREAD_BASES.has(pricing.basis);
  return {
    id: innovation.id,
    organisationId: supplier.organisationId,
    epochId: epoch.id,
    trl: profile.trl,
    leadTimeDays: profile.leadTimeDays ?? Number.NaN,
    themes: ID_NUMBERS.themes.numbersOf(profile.themes),
    settings: ID_NUMBERS.settings.numbersOf(profile.careSettings),
    listsIntegrations: integrations.length > 0,
    liveIntegrations: live,
    plannedIntegrations: planned.filter((capability) => !live.includes(capability)),
    servesEngland: profile.regionsServed.includes('england'),
    regions: ID_NUMBERS.networks.numbersOf(profile.regionsServed),
    sites: deploymentPlaces.length,
    siteBoards: ID_NUMBERS.boards.numbersOf(deploymentPlaces.flatMap(({ icbCode }) => icbCode ?? [])),
    siteNetworks: ID_NUMBERS.networks.numbersOf(deploymentPlaces.flatMap(({ network }) => network ?? [])),
    pricingBasis: optionalNumber(ID_NUMBERS.pricingBases, pricing?.basis),
    amountPence: pricing?.amountPence ?? Number.NaN,
    setupPence: pricing?.setupPence ?? 0,
    years: spreads && pricing.lifeYears !== undefined && pricing.lifeYears > 0 ? pricing.lifeYears : 1,
    standards: prepareStandards(profile.standards),
    evidence: prepareEvidence(innovation.evidence, epoch.asOf),
    targetContractPence: supplier.targetContractPence ?? Number.NaN,
    preferredNetworks: ID_NUMBERS.networks.numbersOf(supplier.preferredNetworks),
    windowFrom: supplier.deliveryWindow ? Date.parse(supplier.deliveryWindow.from) : Number.NaN,
    windowTo: supplier.deliveryWindow ? Date.parse(supplier.deliveryWindow.to) : Number.NaN,
    deliveryRecord: clip((good + 2) / (concluded + 4)),
  };
}

function prepareStandards(rows: readonly StandardStatus[]): PreparedStandard[] {
  return [...new Set(rows.map((row) => row.standard))].map((standard) => {
    const mine = rows.filter((row) => row.standard === standard);
    const held = mine.filter((row) => row.state === 'held');
    const underWay = mine.filter((row) => row.state === 'working_towards');
    const expected = underWay.flatMap((row) => row.expectedOn ?? []).map((day) => Date.parse(day));
    return {
      standard: ID_NUMBERS.standards.numberOf(standard),
      heldUntil: Math.max(...held.map(({ expiresOn }) => (expiresOn === undefined ? Infinity : Date.parse(expiresOn)))),
      expectedFrom: Math.min(...expected),
      expectedSomeDay: underWay.some((row) => row.expectedOn === undefined),
      disputed: mine.some((row) => !['held', 'working_towards', 'not_yet'].includes(row.state)),
    };
  });
}

function prepareEvidence(items: readonly JudgedEvidenceItem[], asOf: CalendarDay): (PreparedDomain | undefined)[] {
  const domains = [...new Set(items.flatMap((item) => item.domains))];
  const prepared: (PreparedDomain | undefined)[] = [];
  for (const domain of domains) {
    const number = ID_NUMBERS.domains.numberOf(domain);
    while (prepared.length <= number) prepared.push(undefined);
    prepared[number] = prepareDomain(items, domain, asOf);
  }
  return prepared;
}

function prepareDomain(items: readonly JudgedEvidenceItem[], domain: string, asOf: CalendarDay): PreparedDomain {
  const { verifiedLevel, declaredLevel } = evidenceStanding(items, domain);
  const relevant = itemsInDomain(items, domain);
  const elsewhere = relevant.map((item) => itemStrength(item, { careSettings: [], asOf }));
  const inSetting = relevant.map((item) =>
    itemStrength(item, { careSettings: item.setting === undefined ? [] : [item.setting], asOf }),
  );
  const settings = relevant.map((item) => optionalNumber(ID_NUMBERS.settings, item.setting));
  const telling = settings.filter((_, index) => inSetting[index] !== elsewhere[index]);
  const strengthElsewhere =
    1 - elsewhere.toSorted((a, b) => a - b).reduce((doubt, strength) => doubt * (1 - strength), 1);
  return {
    verifiedLevel,
    declaredLevel,
    settingBits: foldedBits(telling),
    strengthElsewhere,
    inSetting,
    elsewhere,
    settings,
  };
}
