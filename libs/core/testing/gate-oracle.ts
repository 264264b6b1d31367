import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';

/** What the oracle says of a gate. */
export type Verdict = 'pass' | 'fail' | 'unknown';

/** A judge of the nine gates. */
export type GateJudge = (
  need: MatchableNeed,
  innovation: MatchableInnovation,
  today: string,
) => Record<string, Verdict>;

const LEVEL: Readonly<Record<string, number>> = {
  expert_opinion: 1,
  bench_test: 1,
  user_testing: 1,
  case_series: 2,
  before_after: 2,
  service_evaluation: 2,
  controlled_comparison: 3,
  diagnostic_accuracy: 3,
  economic_model: 3,
  randomised_trial: 4,
  multi_site_trial: 5,
  systematic_review: 5,
  national_guidance: 5,
};

/**
 * A second opinion on the gates, written from the rules alone: it shares no line, table or helper with the gates and answers only pass,
 * fail or unknown. Both sides are taken to be open.
 */
export const judgeGates: GateJudge = (need, innovation, today) => ({
  G1: 'pass',
  G2: worst(need.statement.standardsRequired.map((asked) => judgeStandard(asked, innovation, opening(need, today)))),
  G3: worst(need.statement.evidenceThreshold.map((asked) => judgeEvidence(asked, innovation))),
  G4: judgeReadiness(need, innovation),
  G5: judgeRegion(need, innovation),
  G6: judgePrice(need, innovation),
  G7: judgeTime(need, innovation, today),
  G8: worst(need.statement.mustHaveIntegrations.map((asked) => judgeIntegration(asked, innovation))),
  G9: judgeConflict(need, innovation, today),
});

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('unknown') ? 'unknown' : 'pass';
}

function best(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('pass')) return 'pass';
  return verdicts.includes('unknown') ? 'unknown' : 'fail';
}

function dayNumber(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / 86_400_000;
}

function opening(need: MatchableNeed, today: string): string {
  if (need.statement.startsOn !== undefined) return need.statement.startsOn;
  return need.statement.deadline === undefined ? today : need.statement.deadline;
}

function judgeStandard(
  asked: MatchableNeed['statement']['standardsRequired'][number],
  innovation: MatchableInnovation,
  start: string,
): Verdict {
  const rows = innovation.profile.standards.filter(({ standard }) => standard === asked.standard);
  if (rows.length === 0) return 'unknown';
  return best(
    rows.map(({ state, expiresOn, expectedOn }): Verdict => {
      if (state === 'held') return expiresOn === undefined || expiresOn >= start ? 'pass' : 'fail';
      if (state === 'not_applicable') return 'unknown';
      if (state === 'not_yet' || asked.inProgressIsEnough !== true) return 'fail';
      if (expectedOn === undefined) return 'unknown';
      return expectedOn > start ? 'fail' : 'pass';
    }),
  );
}

function judgeEvidence(
  asked: MatchableNeed['statement']['evidenceThreshold'][number],
  innovation: MatchableInnovation,
): Verdict {
  const enough = (state: string): boolean =>
    innovation.evidence.some(
      (item) =>
        item.verification === state &&
        item.domains.includes(asked.domain) &&
        (LEVEL[item.design] ?? 0) >= asked.minimumLevel,
    );
  if (asked.minimumLevel === 0 || enough('verified')) return 'pass';
  if (!enough('self_declared')) return 'fail';
  return asked.mustBeVerified ? 'unknown' : 'pass';
}

function slope(need: MatchableNeed, gate: string): number {
  return need.statement.softGates.find((soft) => soft.gate === gate)?.width ?? 0;
}

function judgeReadiness(need: MatchableNeed, innovation: MatchableInnovation): Verdict {
  const least = need.statement.trlMinimum;
  if (least === undefined || innovation.profile.trl >= least) return 'pass';
  return innovation.profile.trl > least - slope(need, 'G4') ? 'pass' : 'fail';
}

function judgeRegion(need: MatchableNeed, innovation: MatchableInnovation): Verdict {
  const served = new Set(innovation.profile.regionsServed);
  if (need.place.network === undefined || served.size === 0) return 'unknown';
  return served.has('england') || served.has(need.place.network) ? 'pass' : 'fail';
}

function judgePrice(need: MatchableNeed, innovation: MatchableInnovation): Verdict {
  const { budget } = need.statement;
  const { pricing } = innovation.profile;
  if (!budget) return 'pass';
  if (!pricing) return 'unknown';
  const life = pricing.lifeYears ?? 1;
  const { patientsPerYear, testsPerYear, devices, staffUsers, sites } = budget.scale;
  const times: Record<string, number | undefined> = {
    per_patient: patientsPerYear,
    per_test: testsPerYear,
    per_device: devices === undefined ? undefined : devices / life,
    per_staff_user_year: staffUsers,
    per_site_year: sites ?? 1,
    per_organisation_year: 1,
    one_off: 1 / life,
    free: 0,
  };
  const factor = times[pricing.basis];
  if (factor === undefined) return 'unknown';
  const cost = Math.ceil(Number((pricing.amountPence * factor).toFixed(6))) + (pricing.setupPence ?? 0);
  if (10 * cost <= 11 * budget.perYearPence) return 'pass';
  if (budget.perYearPence === 0) return 'fail';
  const overrun = Math.log(cost / budget.perYearPence) - Math.log(1.1);
  return overrun < slope(need, 'G6') ? 'pass' : 'fail';
}

function judgeTime(need: MatchableNeed, innovation: MatchableInnovation, today: string): Verdict {
  const { deadline } = need.statement;
  if (deadline === undefined) return 'pass';
  const lead = innovation.profile.leadTimeDays;
  const room = dayNumber(deadline) - dayNumber(today) - (lead ?? 0);
  const late = room < 0 && -room >= slope(need, 'G7');
  if (late) return 'fail';
  return lead === undefined ? 'unknown' : 'pass';
}

function judgeIntegration(asked: string, innovation: MatchableInnovation): Verdict {
  const listed = innovation.profile.integrations;
  if (asked === 'none_needed') return 'pass';
  if (listed.length === 0) return 'unknown';
  return listed.some(({ capability, state }) => capability === asked && state === 'live') ? 'pass' : 'fail';
}

function judgeConflict(need: MatchableNeed, innovation: MatchableInnovation, today: string): Verdict {
  if (need.statement.excludedOrganisationIds.includes(innovation.supplier.organisationId)) return 'fail';
  const rests = need.declined.some(
    ({ innovationId, declinedOn }) => innovationId === innovation.id && dayNumber(today) - dayNumber(declinedOn) < 180,
  );
  return rests ? 'fail' : 'pass';
}
