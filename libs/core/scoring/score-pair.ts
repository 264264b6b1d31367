import type { PairOutcome } from '../gates/evaluate-gates';
import { annualCostFigure, type GateFigures, gateFigures } from '../gates/gate-figures';
import { clip, toMillionths } from './bounded-value';
import { reciprocalScore } from './evaluate-pair';
import { FULL_STRENGTH } from './need-side-features';
import type { PreparedDomain, PreparedInnovation } from './prepared-innovation';
import type { PreparedNeed } from './prepared-need';
import { UNKNOWN_VALUE } from './side-score';
import { WINDOW_SLACK_DAYS } from './supplier-side-features';
import { nearestFit } from './theme-table';

/** What orders a pair, without a word of why: the same figures as {@link evaluatePair} gives. */
export interface PairFigures {
  readonly outcome: PairOutcome;
  /** Bits of the failing gates, G1 lowest. */
  readonly failing: number;
  /** Bits of the unknown gates, G1 lowest. */
  readonly open: number;
  /** 0..1 in millionths. */
  readonly credibility: number;
  /** Hundredths of a point, 0 to 10,000. */
  readonly needTotal: number;
  /** Hundredths of a point, 0 to 10,000. */
  readonly supplierTotal: number;
  /** M in hundredths of a point, 0 to 10,000. */
  readonly score: number;
}

const MS_PER_DAY = 86_400_000;
const MILLION = 1_000_000;

/** All of a pair's figures that the fit of their texts does not change. */
export interface PairBeforeText extends Pick<PairFigures, 'outcome' | 'failing' | 'open' | 'credibility'> {
  /** 0..1. */
  readonly themeFit: number;
  /** What each side's criteria add up to without the texts: whole, in millionths of a hundredth of a point. */
  readonly needSum: number;
  readonly supplierSum: number;
}

/**
 * The outcome, gate statuses, totals and score of a pair whose sides are both open: equal, number for number, to those of `evaluatePair`, in
 * about a hundredth of the time. Every expression is the one of the feature it stands for, in the same order of operations.
 * @throws Error when the two were prepared in different epochs.
 */
export function scorePair(need: PreparedNeed, innovation: PreparedInnovation, textFit: number): PairFigures {
  const costPence = annualCostFigure(need, innovation);
  return withText(need, beforeText(need, innovation, costPence, gateFigures(need, innovation, costPence)), textFit);
}

/**
 * The part of `scorePair` that reads the product, whose gates were asked already. Sums are of whole numbers, so that the texts can be added last.
 * @throws Error when the two were prepared in different epochs.
 */
export function beforeText(
  need: PreparedNeed,
  innovation: PreparedInnovation,
  costPence: number,
  gates: GateFigures,
): PairBeforeText {
  if (need.epochId !== innovation.epochId) {
    throw new Error(`A need prepared in ${need.epochId} cannot meet a product prepared in ${innovation.epochId}.`);
  }
  const themeFit = nearestFit(need.themes, innovation.themes);
  return {
    outcome: gates.failing !== 0 ? 'excluded' : gates.open !== 0 ? 'conditional' : 'eligible',
    failing: gates.failing,
    open: gates.open,
    credibility: gates.credibility === 1 ? 1 : toMillionths(gates.credibility),
    themeFit,
    needSum: needSideSum(need, innovation, costPence, themeFit),
    supplierSum: supplierSideSum(need, innovation),
  };
}

/** The figures of a pair, the fit of their texts being known. */
export function withText({ weights }: PreparedNeed, before: PairBeforeText, textFit: number): PairFigures {
  const { outcome, failing, open, credibility, themeFit, needSum, supplierSum } = before;
  const needTotal = Math.round((millionths(textFit) * weights.need.text + needSum) / MILLION);
  const fit = millionths((textFit + themeFit) / 2) * weights.supplier.fit;
  const supplierTotal = Math.round((fit + supplierSum) / MILLION);
  const score = reciprocalScore(needTotal, supplierTotal, credibility);
  return { outcome, failing, open, credibility, needTotal, supplierTotal, score };
}

/** A value in whole millionths. */
function millionths(value: number): number {
  return Math.round(clip(value) * MILLION);
}

function needSideSum(need: PreparedNeed, innovation: PreparedInnovation, costPence: number, themeFit: number): number {
  const weights = need.weights.need;
  return (
    millionths(themeFit) * weights.theme +
    millionths(evidenceValue(need, innovation)) * weights.evidence +
    millionths(settingValue(need, innovation)) * weights.setting +
    millionths(readinessValue(need, innovation)) * weights.readiness +
    millionths(affordabilityValue(need.budgetPence, costPence)) * weights.affordability +
    millionths(integrationValue(need, innovation)) * weights.integration +
    millionths(localValue(need, innovation)) * weights.local +
    millionths(innovation.deliveryRecord) * weights.delivery_record
  );
}

function supplierSideSum(need: PreparedNeed, innovation: PreparedInnovation): number {
  const weights = need.weights.supplier;
  return (
    millionths(contractValue(need.budgetPence, innovation.targetContractPence)) * weights.contract_value +
    millionths(regionValue(need, innovation)) * weights.region_preference +
    millionths(need.maturity) * weights.need_maturity +
    millionths(windowValue(need.deliveryFrom, innovation)) * weights.delivery_window +
    millionths(need.referenceValue) * weights.reference_value
  );
}

function evidenceValue({ domains, settings, settingBits }: PreparedNeed, { evidence }: PreparedInnovation): number {
  let sum = 0;
  for (let i = 0; i < domains.length; i += 1) {
    const domain = evidence[domains[i] as number];
    if (domain === undefined) continue;
    const strength = (domain.settingBits & settingBits) === 0 ? domain.strengthElsewhere : strengthIn(domain, settings);
    sum += clip(strength / FULL_STRENGTH);
  }
  return sum / domains.length;
}

/** Noisy-or in ascending order of strength; a handful of items is sorted by insertion. */
function strengthIn({ settings, inSetting, elsewhere }: PreparedDomain, wanted: readonly number[]): number {
  const strengths: number[] = [];
  for (let i = 0; i < settings.length; i += 1) {
    const strength = (wanted.includes(settings[i] as number) ? inSetting[i] : elsewhere[i]) as number;
    let place = i;
    for (; place > 0 && (strengths[place - 1] as number) > strength; place -= 1) {
      strengths[place] = strengths[place - 1] as number;
    }
    strengths[place] = strength;
  }
  let doubt = 1;
  for (let i = 0; i < strengths.length; i += 1) doubt *= 1 - (strengths[i] as number);
  return 1 - doubt;
}

function settingValue({ settingFits }: PreparedNeed, { settings }: PreparedInnovation): number {
  if (settings.length === 0 || settingFits.length === 0) return UNKNOWN_VALUE;
  let sum = 0;
  for (let i = 0; i < settingFits.length; i += 1) {
    const fits = settingFits[i] as readonly number[];
    let best = 0;
    for (let j = 0; j < settings.length; j += 1) best = Math.max(best, fits[settings[j] as number] ?? 0);
    sum += best;
  }
  return sum / settingFits.length;
}

function readinessValue(
  { trlMinimum, availableDays }: PreparedNeed,
  { trl, leadTimeDays }: PreparedInnovation,
): number {
  const minimum = Number.isNaN(trlMinimum) ? 1 : trlMinimum;
  const level = 0.5 * clip((trl - minimum + 1) / (10 - minimum));
  if (Number.isNaN(availableDays) || Number.isNaN(leadTimeDays)) return level + 0.5 * UNKNOWN_VALUE;
  return level + (availableDays > 0 ? 0.5 * clip(1 - leadTimeDays / availableDays) : 0);
}

function affordabilityValue(budgetPence: number, costPence: number): number {
  if (Number.isNaN(budgetPence) || Number.isNaN(costPence)) return UNKNOWN_VALUE;
  if (costPence === 0) return 1;
  if (budgetPence === 0) return 0;
  return (Math.log(budgetPence / costPence) + 0.1) / (Math.LN2 + 0.1);
}

function integrationValue({ integrations }: PreparedNeed, innovation: PreparedInnovation): number {
  if (integrations.length === 0) return 1;
  if (!innovation.listsIntegrations) return UNKNOWN_VALUE;
  let live = 0;
  let planned = 0;
  for (let i = 0; i < integrations.length; i += 1) {
    const asked = integrations[i] as number;
    if (innovation.liveIntegrations.includes(asked)) live += 1;
    else if (innovation.plannedIntegrations.includes(asked)) planned += 1;
  }
  return (live + 0.5 * planned) / integrations.length;
}

function localValue({ board, network, adjacentNetworks }: PreparedNeed, innovation: PreparedInnovation): number {
  const { sites, siteBoards, siteNetworks, regions } = innovation;
  if (sites > 0) {
    if (board >= 0 && siteBoards.includes(board)) return 1;
    if (network >= 0 && siteNetworks.includes(network)) return 0.8;
    return meet(siteNetworks, adjacentNetworks) ? 0.6 : 0.4;
  }
  if (regions.length === 0 || network < 0) return UNKNOWN_VALUE;
  return innovation.servesEngland || regions.includes(network) ? 0.4 : 0;
}

function contractValue(budgetPence: number, targetPence: number): number {
  if (Number.isNaN(budgetPence) || Number.isNaN(targetPence)) return UNKNOWN_VALUE;
  if (budgetPence === 0) return 0;
  if (targetPence === 0) return 1;
  return Math.log(budgetPence / (targetPence / 4)) / Math.log(8);
}

function regionValue({ network, adjacentNetworks }: PreparedNeed, { preferredNetworks }: PreparedInnovation): number {
  if (preferredNetworks.length === 0) return 1;
  if (network < 0) return UNKNOWN_VALUE;
  if (preferredNetworks.includes(network)) return 1;
  return meet(preferredNetworks, adjacentNetworks) ? 0.5 : 0;
}

function windowValue(start: number, { windowFrom, windowTo }: PreparedInnovation): number {
  if (Number.isNaN(start) || Number.isNaN(windowFrom)) return UNKNOWN_VALUE;
  const outside = Math.max(
    0,
    Math.round((windowFrom - start) / MS_PER_DAY),
    Math.round((start - windowTo) / MS_PER_DAY),
  );
  return 1 - outside / WINDOW_SLACK_DAYS;
}

function meet(some: readonly number[], others: readonly number[]): boolean {
  for (let i = 0; i < some.length; i += 1) if (others.includes(some[i] as number)) return true;
  return false;
}
