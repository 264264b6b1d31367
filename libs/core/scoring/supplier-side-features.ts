import { networkName } from '../explanation/network-name';
import { countOf, formatDay, joinWords } from '../explanation/plain-words';
import { daysBetween } from '../kernel/calendar-day';
import { compareText } from '../kernel/compare-text';
import { formatPence } from '../kernel/pence';
import type { ScoreContext } from './need-side-features';
import type { FeatureValue } from './side-score';
import { known, notStated, UNKNOWN_VALUE } from './side-score';
import { themeFit } from './theme-similarity';
import type { SupplierFeature } from './weights';

/** Days outside the delivery window after which the fit is nothing. */
export const WINDOW_SLACK_DAYS = 90;

/**
 * The six features of the supplier's side. None looks at what evidence the product has or lacks, at the supplier's size or age, or at how
 * busy anyone is: more evidence must never hurt, and a list must not move because somebody else was introduced.
 */
export function supplierSideFeatures(context: ScoreContext): FeatureValue<SupplierFeature>[] {
  return [
    fitFeature(context),
    contractValueFeature(context),
    regionPreferenceFeature(context),
    needMaturityFeature(context),
    deliveryWindowFeature(context),
    referenceValueFeature(context),
  ];
}

/** `(T + H) / 2`: how well the need is what the product was made for. */
export function fitFeature({ need, innovation, epoch, text }: ScoreContext): FeatureValue<'fit'> {
  const { fit } = themeFit(need.statement, innovation.profile.themes, epoch);
  return known(
    'fit',
    (text.fit + fit) / 2,
    'How well the need answers what the product is for, by words and by themes.',
  );
}

/** `clip(ln(budget / (target / 4)) / ln 8)`: nothing at a quarter of the contract aimed for, full at twice it. */
export function contractValueFeature({ need, innovation }: ScoreContext): FeatureValue<'contract_value'> {
  const { budget } = need.statement;
  const target = innovation.supplier.targetContractPence;
  if (budget === undefined) return notStated('contract_value', 'The need states no budget.');
  if (target === undefined) return notStated('contract_value', 'The supplier states no target contract.');
  const fact = `Budget ${formatPence(budget.perYearPence)} against a contract of ${formatPence(target)} aimed for.`;
  if (budget.perYearPence === 0) return known('contract_value', 0, fact);
  if (target === 0) return known('contract_value', 1, fact);
  return known('contract_value', Math.log(budget.perYearPence / (target / 4)) / Math.log(8), fact);
}

/** 1 in a preferred region or without a preference, 0.5 next to a preferred region, 0 elsewhere. */
export function regionPreferenceFeature({ need, innovation }: ScoreContext): FeatureValue<'region_preference'> {
  const preferred = innovation.supplier.preferredNetworks.toSorted(compareText);
  const { network, adjacentNetworks } = need.place;
  if (preferred.length === 0) return known('region_preference', 1, 'The supplier has no preferred region.');
  if (network === undefined) return notStated('region_preference', 'The region of the need is not settled.');
  const names = joinWords(preferred.map(networkName), 'or');
  if (preferred.includes(network))
    return known('region_preference', 1, `${networkName(network)} is a preferred region.`);
  if (preferred.some((wanted) => adjacentNetworks.includes(wanted))) {
    return known('region_preference', 0.5, `Next to a preferred region (${names}).`);
  }
  return known('region_preference', 0, `The supplier would rather work with ${names}.`);
}

/** 0.4 for an executive sponsor, 0.4 for a confirmed budget, 0.2 for a promised decision day. */
export function needMaturityFeature({ need }: Pick<ScoreContext, 'need'>): FeatureValue<'need_maturity'> {
  const { commitment, budget } = need.statement;
  const sponsor = commitment === undefined ? UNKNOWN_VALUE : commitment.executiveSponsor ? 1 : 0;
  const money = budget === undefined ? UNKNOWN_VALUE : budget.confirmed ? 1 : 0;
  const decision = commitment === undefined ? UNKNOWN_VALUE : commitment.decisionBy === undefined ? 0 : 1;
  const value = 0.4 * sponsor + 0.4 * money + 0.2 * decision;
  const words = [
    commitment === undefined
      ? 'sponsor not stated'
      : commitment.executiveSponsor
        ? 'executive sponsor'
        : 'no executive sponsor',
    budget === undefined ? 'budget not stated' : budget.confirmed ? 'budget confirmed' : 'budget not confirmed',
    commitment?.decisionBy === undefined ? 'no decision day' : `decision by ${formatDay(commitment.decisionBy)}`,
  ];
  const fact = `The need has: ${joinWords(words)}.`;
  return commitment === undefined || budget === undefined
    ? notStated('need_maturity', fact, value)
    : known('need_maturity', value, fact);
}

/** `clip(1 - days outside the window / 90)` of the day use should start. */
export function deliveryWindowFeature({ need, innovation }: ScoreContext): FeatureValue<'delivery_window'> {
  const start = need.statement.startsOn ?? need.statement.deadline;
  const window = innovation.supplier.deliveryWindow;
  if (start === undefined) return notStated('delivery_window', 'The need states no day of start.');
  if (window === undefined) return notStated('delivery_window', 'The supplier states no delivery window.');
  const outside = Math.max(0, daysBetween(start, window.from), daysBetween(window.to, start));
  const span = `${formatDay(window.from)} to ${formatDay(window.to)}`;
  const fact =
    outside === 0
      ? `The start lies in the delivery window, ${span}.`
      : `The start lies ${countOf(outside, 'day')} outside ${span}.`;
  return known('delivery_window', 1 - outside / WINDOW_SLACK_DAYS, fact);
}

/** 1 when the site offers to evaluate jointly or to publish, 0 when not. Blind to what evidence the product lacks. */
export function referenceValueFeature({ need }: Pick<ScoreContext, 'need'>): FeatureValue<'reference_value'> {
  const { commitment } = need.statement;
  if (commitment === undefined)
    return notStated('reference_value', 'Whether the site would publish a case is not stated.');
  return commitment.offersReferenceSite
    ? known('reference_value', 1, 'The site offers to evaluate jointly or to publish a case.')
    : known('reference_value', 0, 'The site does not offer to publish a case.');
}
