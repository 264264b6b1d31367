import type { PreparedInnovation, PreparedStandard } from '../scoring/prepared-innovation';
import type { PreparedNeed, PreparedStandardDemand } from '../scoring/prepared-need';
import type { GateId, GateStatus } from './gate-result';
import { GATE_IDS } from './gate-result';
import { isAffordable, overTolerance } from './price-gate';
import { credibilityOf } from './soft-slope';

/** The nine gates without their words. Bit `i` stands for the gate in place `i` of `GATE_IDS`. */
export interface GateFigures {
  /** Gates that fail. */
  readonly failing: number;
  /** Gates that are unknown. */
  readonly open: number;
  /** Product of the credibilities of softened gates that let the pair through, not rounded. */
  readonly credibility: number;
}

const [REGULATION, EVIDENCE, READINESS, GEOGRAPHY, PRICE, TIME, INTEGRATION, CONFLICT] = [
  2, 4, 8, 16, 32, 64, 128, 256,
];
const MS_PER_DAY = 86_400_000;

/** The status of one gate. */
export function statusOf({ failing, open }: Pick<GateFigures, 'failing' | 'open'>, gate: GateId): GateStatus {
  const bit = 1 << GATE_IDS.indexOf(gate);
  return failing & bit ? 'fail' : open & bit ? 'unknown' : 'pass';
}

/** First-year cost in pence; NaN when a fact is missing. */
export function annualCostFigure(need: PreparedNeed, innovation: PreparedInnovation): number {
  const units = innovation.pricingBasis < 0 ? undefined : need.unitsByBasis[innovation.pricingBasis];
  if (units === undefined) return Number.NaN;
  return Math.ceil((innovation.amountPence * units) / innovation.years) + innovation.setupPence;
}

/**
 * All nine gates in figures: the statuses and credibility that `evaluateGates` would give, both sides being open. `costPence` comes from
 * `annualCostFigure`.
 */
export function gateFigures(need: PreparedNeed, innovation: PreparedInnovation, costPence: number): GateFigures {
  let failing = 0;
  let open = 0;
  let credibility = 1;

  for (let i = 0; i < need.standards.length; i += 1) {
    const status = standardStatus(need.standards[i] as PreparedStandardDemand, innovation.standards, need.startsAt);
    if (status === FAIL) failing |= REGULATION;
    else if (status === OPEN) open |= REGULATION;
  }

  for (let i = 0; i < need.threshold.length; i += 1) {
    const { domain, minimumLevel, mustBeVerified } = need.threshold[i] as PreparedNeed['threshold'][number];
    const standing = innovation.evidence[domain];
    const declared = standing === undefined ? 0 : standing.declaredLevel;
    const counted = !mustBeVerified ? declared : standing === undefined ? 0 : standing.verifiedLevel;
    if (counted >= minimumLevel) continue;
    if (mustBeVerified && declared >= minimumLevel) open |= EVIDENCE;
    else failing |= EVIDENCE;
  }

  if (!Number.isNaN(need.trlMinimum)) {
    const readiness = credibilityOf(innovation.trl - need.trlMinimum, need.trlWidth);
    if (readiness > 0) credibility *= readiness;
    else failing |= READINESS;
  }

  if (need.network < 0 || innovation.regions.length === 0) open |= GEOGRAPHY;
  else if (!innovation.servesEngland && !innovation.regions.includes(need.network)) failing |= GEOGRAPHY;

  if (!Number.isNaN(need.budgetPence)) {
    if (Number.isNaN(costPence)) open |= PRICE;
    else if (!isAffordable(costPence, need.budgetPence)) {
      const price =
        need.priceWidth > 0 ? credibilityOf(overTolerance(costPence, need.budgetPence), need.priceWidth) : 0;
      if (price > 0) credibility *= price;
      else failing |= PRICE;
    }
  }

  if (!Number.isNaN(need.availableDays)) {
    const unstated = Number.isNaN(innovation.leadTimeDays);
    if (unstated && need.someLeadTimeWouldDo) open |= TIME;
    else {
      const time = credibilityOf(need.availableDays - (unstated ? 0 : innovation.leadTimeDays), need.timeWidth);
      if (time > 0) credibility *= time;
      else failing |= TIME;
    }
  }

  if (need.integrations.length > 0) {
    if (!innovation.listsIntegrations) open |= INTEGRATION;
    else {
      for (let i = 0; i < need.integrations.length; i += 1) {
        if (!innovation.liveIntegrations.includes(need.integrations[i] as number)) failing |= INTEGRATION;
      }
    }
  }

  if (need.excludedOrganisations.size > 0 && need.excludedOrganisations.has(innovation.organisationId)) {
    failing |= CONFLICT;
  }
  if (need.resting.size > 0 && need.resting.has(innovation.id)) failing |= CONFLICT;
  // A gate that fails in one requirement is not unknown in another.
  return { failing, open: open & ~failing, credibility };
}

const PASS = 0;
const OPEN = 1;
const FAIL = 2;

function standardStatus(
  { standard, inProgressIsEnough }: PreparedStandardDemand,
  rows: readonly PreparedStandard[],
  startsAt: number,
): number {
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as PreparedStandard;
    if (row.standard !== standard) continue;
    if (row.heldUntil === Infinity || Math.round((row.heldUntil - startsAt) / MS_PER_DAY) >= 0) return PASS;
    if (inProgressIsEnough && Math.round((startsAt - row.expectedFrom) / MS_PER_DAY) >= 0) return PASS;
    return row.disputed || (inProgressIsEnough && row.expectedSomeDay) ? OPEN : FAIL;
  }
  return OPEN;
}
