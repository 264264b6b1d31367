import { describeLevel } from '../evidence/evidence-level';
import { evidenceStanding } from '../evidence/evidence-standing';
import { domainStrength } from '../evidence/evidence-strength';
import { networkName } from '../explanation/network-name';
import { countOf, formatDay, formatShare, joinWords } from '../explanation/plain-words';
import { annualCostPence } from '../gates/annual-cost';
import { integrationsAsked, integrationState } from '../gates/integration-gate';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { daysBetween } from '../kernel/calendar-day';
import { compareText } from '../kernel/compare-text';
import { formatPence } from '../kernel/pence';
import type { MatchableNeed } from '../need/matchable-need';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { clip } from './bounded-value';
import type { MatchingEpoch } from './matching-epoch';
import type { FeatureValue } from './side-score';
import { known, notStated, UNKNOWN_VALUE } from './side-score';
import { themeFit } from './theme-similarity';
import type { NeedFeature } from './weights';

/** What the text engine found for a pair. */
export interface TextEvidence {
  /** T, 0 to 1. */
  readonly fit: number;
  readonly terms: readonly { readonly term: string; readonly contribution: number }[];
}

/** What scores read of a pair. */
export interface ScoreContext {
  readonly need: MatchableNeed;
  readonly innovation: MatchableInnovation;
  readonly epoch: MatchingEpoch;
  readonly text: TextEvidence;
}

/** Strength at which a domain counts in full. */
export const FULL_STRENGTH = 0.8;
/** The domain that counts when a need names none. */
const DEFAULT_DOMAIN = 'effectiveness';

/** The nine features of the need's side, in their order. */
export function needSideFeatures(context: ScoreContext): FeatureValue<NeedFeature>[] {
  return [
    textFeature(context),
    themeFeature(context),
    evidenceFeature(context),
    settingFeature(context),
    readinessFeature(context),
    affordabilityFeature(context),
    integrationFeature(context),
    localFeature(context),
    deliveryRecordFeature(context),
  ];
}

/** T as the text engine gives it, with the words that carried it. */
export function textFeature({ text }: ScoreContext): FeatureValue<'text'> {
  const words = strongestTerms(text.terms).map((term) => `“${term}”`);
  const fact =
    words.length === 0 ? 'No telling words are shared with the need.' : `Shares ${joinWords(words)} with the need.`;
  return known('text', text.fit, fact);
}

/** Up to five terms with the largest contributions; equal ones by code unit. */
export function strongestTerms(terms: TextEvidence['terms']): string[] {
  return terms
    .filter((term) => term.contribution > 0)
    .toSorted((a, b) => b.contribution - a.contribution || compareText(a.term, b.term))
    .slice(0, 5)
    .map((term) => term.term);
}

/** H: the need's themes answered by the product's, weighed by rarity. */
export function themeFeature({ need, innovation, epoch }: ScoreContext): FeatureValue<'theme'> {
  const { fit, matches } = themeFit(need.statement, innovation.profile.themes, epoch);
  const words = matches.map(({ theme, nearest }) => {
    const wanted = VOCABULARIES.themes.label(theme);
    if (nearest === null) return `nothing near ${wanted}`;
    return nearest === theme ? wanted : `${VOCABULARIES.themes.label(nearest)} for ${wanted}`;
  });
  return known('theme', fit, words.length === 0 ? 'The need names no theme.' : `Themes: ${joinWords(words)}.`);
}

/**
 * Mean over the domains the need names of `min(1, E / 0.8)`, all domains alike; effectiveness alone when it names none. No evidence is 0,
 * not unknown: what is not shown cannot be counted.
 */
export function evidenceFeature({ need, innovation, epoch }: ScoreContext): FeatureValue<'evidence'> {
  const domains = evidenceDomains(need);
  const context = { careSettings: need.statement.careSettings, asOf: epoch.asOf };
  const values = domains.map((domain) => clip(domainStrength(innovation.evidence, domain, context) / FULL_STRENGTH));
  const words = domains.map((domain) => {
    const { items, verifiedItems, verifiedLevel, declaredLevel } = evidenceStanding(innovation.evidence, domain);
    const label = VOCABULARIES['evidence-domains'].label(domain);
    if (items === 0) return `${label}: no evidence`;
    if (verifiedItems === 0)
      return `${label}: ${countOf(items, 'declared item')}, the best ${describeLevel(declaredLevel)}`;
    return `${label}: ${countOf(items, 'item')}, ${verifiedItems} verified, the best verified ${describeLevel(verifiedLevel)}`;
  });
  return known('evidence', values.reduce((sum, value) => sum + value, 0) / domains.length, `${words.join('; ')}.`);
}

/** The domains that count for a need, ascending, once each. */
export function evidenceDomains(need: MatchableNeed): string[] {
  const named = [...new Set(need.statement.evidenceThreshold.map((requirement) => requirement.domain))].toSorted(
    compareText,
  );
  return named.length === 0 ? [DEFAULT_DOMAIN] : named;
}

/** Mean over the need's care settings of the best of the product's: 1 the same, 0.4 adjacent, 0 otherwise. */
export function settingFeature({ need, innovation }: ScoreContext): FeatureValue<'setting'> {
  const wanted = [...new Set(need.statement.careSettings)].toSorted(compareText);
  const offered = innovation.profile.careSettings;
  if (offered.length === 0 || wanted.length === 0) return notStated('setting', 'No care setting is stated.');
  const matches = wanted.map((setting) => ({ setting, value: settingFit(setting, offered) }));
  const words = matches.map(({ setting, value }) => {
    const label = VOCABULARIES['care-settings'].label(setting);
    return value === 1 ? label : value > 0 ? `near ${label}` : `not ${label}`;
  });
  return known(
    'setting',
    matches.reduce((sum, match) => sum + match.value, 0) / matches.length,
    `Used in: ${joinWords(words)}.`,
  );
}

function settingFit(setting: string, offered: readonly string[]): number {
  if (offered.includes(setting)) return 1;
  const adjacent = VOCABULARIES['care-settings'].find(setting)?.adjacent ?? [];
  return adjacent.some((neighbour) => offered.includes(neighbour)) ? 0.4 : 0;
}

/**
 * Half technology readiness above the minimum (level 1 when none is set), half time to spare before the deadline:
 * `0.5 clip((TRL - min + 1) / (10 - min)) + 0.5 clip(1 - lead / available)`. The time half is unknown without a deadline or a lead time.
 */
export function readinessFeature({ need, innovation, epoch }: ScoreContext): FeatureValue<'readiness'> {
  const { trlMinimum = 1, deadline } = need.statement;
  const { trl, leadTimeDays } = innovation.profile;
  const level = 0.5 * clip((trl - trlMinimum + 1) / (10 - trlMinimum));
  if (deadline === undefined || leadTimeDays === undefined) {
    const missing = deadline === undefined ? 'the need sets no deadline' : 'the lead time is not stated';
    return notStated('readiness', `Readiness level ${trl}; ${missing}.`, level + 0.5 * UNKNOWN_VALUE);
  }
  const available = daysBetween(epoch.asOf, deadline);
  const time = available > 0 ? 0.5 * clip(1 - leadTimeDays / available) : 0;
  const words = `lead time ${countOf(leadTimeDays, 'day')}, deadline ${formatDay(deadline)}`;
  return known('readiness', level + time, `Readiness level ${trl}; ${words}.`);
}

/** `clip((ln(budget / cost) + 0.1) / (ln 2 + 0.1))`: nothing at a tenth over the budget, full at half of it. */
export function affordabilityFeature({ need, innovation }: ScoreContext): FeatureValue<'affordability'> {
  const { budget } = need.statement;
  if (budget === undefined) return notStated('affordability', 'The need states no budget.');
  const cost = annualCostPence(innovation.profile.pricing, budget.scale);
  if (!cost.known) {
    const why = cost.missing === 'pricing' ? 'The price is not stated.' : 'The price cannot be scaled to the need.';
    return notStated('affordability', why);
  }
  const fact = `${formatPence(cost.pence)} in the first year, budget ${formatPence(budget.perYearPence)}.`;
  if (cost.pence === 0) return known('affordability', 1, fact);
  if (budget.perYearPence === 0) return known('affordability', 0, fact);
  return known('affordability', (Math.log(budget.perYearPence / cost.pence) + 0.1) / (Math.LN2 + 0.1), fact);
}

/** Share of the integrations asked for that are live, planned ones counting half; 1 when none is asked for. */
export function integrationFeature({ need, innovation }: ScoreContext): FeatureValue<'integration'> {
  const asked = integrationsAsked(need.statement);
  if (asked.length === 0) return known('integration', 1, 'The need asks for no integration.');
  if (innovation.profile.integrations.length === 0) return notStated('integration', 'The record lists no integration.');
  const states = asked.map((capability) => integrationState(innovation.profile.integrations, capability));
  const live = states.filter((state) => state === 'live').length;
  const planned = states.filter((state) => state === 'planned').length;
  const fact = `${live} of ${countOf(asked.length, 'integration')} live${planned > 0 ? `, ${planned} planned` : ''}.`;
  return known('integration', (live + 0.5 * planned) / asked.length, fact);
}

/** Where the product is in use: 1 in the same board, 0.8 same network, 0.6 adjacent network, 0.4 elsewhere or region served, 0 neither. */
export function localFeature({ need, innovation }: ScoreContext): FeatureValue<'local'> {
  const { icbCode, network, adjacentNetworks } = need.place;
  const places = innovation.deploymentPlaces;
  const sites = countOf(places.length, 'site');
  if (icbCode !== undefined && places.some((place) => place.icbCode === icbCode)) {
    return known('local', 1, 'In use in the same integrated care board.');
  }
  if (network !== undefined && places.some((place) => place.network === network)) {
    return known('local', 0.8, `In use in the region of ${networkName(network)}.`);
  }
  if (places.some((place) => place.network !== undefined && adjacentNetworks.includes(place.network))) {
    return known('local', 0.6, 'In use in a neighbouring region.');
  }
  if (places.length > 0) return known('local', 0.4, `In use at ${sites} elsewhere.`);
  const served = innovation.profile.regionsServed;
  if (served.length === 0 || network === undefined) return notStated('local', 'No place of use is stated.');
  if (served.includes('england') || served.includes(network))
    return known('local', 0.4, 'Not in use yet; the region is served.');
  return known('local', 0, 'Not in use yet; the region is not served.');
}

/** Good outcomes among concluded introductions, with four imagined ones of which half were good: newcomers stand at 0.5. */
export function deliveryRecordFeature({ innovation }: ScoreContext): FeatureValue<'delivery_record'> {
  const { concluded, good } = innovation.supplier.deliveryRecord;
  const value = (good + 2) / (concluded + 4);
  const fact =
    concluded === 0
      ? 'No introduction concluded yet; newcomers stand in the middle.'
      : `${good} of ${countOf(concluded, 'concluded introduction')} ended well, ${formatShare(value)} after allowing for small numbers.`;
  return known('delivery_record', value, fact);
}
