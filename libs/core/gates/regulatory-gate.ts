import { countOf, formatDay } from '../explanation/plain-words';
import type { StandardStatus } from '../innovation/innovation-profile';
import type { CalendarDay } from '../kernel/calendar-day';
import { daysBetween } from '../kernel/calendar-day';
import type { MatchableNeed } from '../need/matchable-need';
import type { StandardRequirement } from '../need/problem-statement';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import type { GateCheck, GateContext, GateResult, GateStatus } from './gate-result';
import { joinChecks } from './gate-result';

const LENIENCY: Readonly<Record<GateStatus, number>> = { pass: 2, unknown: 1, fail: 0 };

/** The day from which certificates must be valid: the start, else the deadline, else the day of the epoch. */
export function startOfUse(need: MatchableNeed, asOf: CalendarDay): CalendarDay {
  return need.statement.startsOn ?? need.statement.deadline ?? asOf;
}

/**
 * G2: every required standard is held on the day use starts. A standard absent from the record is unknown. So is "does not apply" when
 * the buyer requires the standard: the two disagree about what the product is, and a person has to look. When a standard stands twice in
 * the record, the more favourable row counts.
 */
export function regulatoryGate({ need, innovation, asOf }: GateContext): GateResult {
  const start = startOfUse(need, asOf);
  const checks = need.statement.standardsRequired.map((requirement) => {
    const rows = innovation.profile.standards.filter((row) => row.standard === requirement.standard);
    return rows.length === 0
      ? absent(requirement)
      : mostFavourable(rows.map((row) => checkRow(requirement, row, start)));
  });
  return joinChecks('G2', 'days', checks, 'The need requires no standard.');
}

function mostFavourable(checks: readonly GateCheck[]): GateCheck {
  return checks.reduce((best, check) => {
    const difference = LENIENCY[check.status] - LENIENCY[best.status];
    if (difference !== 0) return difference > 0 ? check : best;
    const [room, bestRoom] = [check.margin ?? Infinity, best.margin ?? Infinity];
    if (room !== bestRoom) return room > bestRoom ? check : best;
    return check.sentence < best.sentence ? check : best;
  });
}

function absent(requirement: StandardRequirement): GateCheck {
  const label = VOCABULARIES.standards.label(requirement.standard);
  return {
    about: requirement.standard,
    required: 'held',
    found: null,
    status: 'unknown',
    margin: null,
    sentence: `The record does not say whether ${label} is held.`,
    question: { ask: 'supplier', text: `Do you hold ${label}, and until when?` },
  };
}

function checkRow(requirement: StandardRequirement, row: StandardStatus, start: CalendarDay): GateCheck {
  const label = VOCABULARIES.standards.label(requirement.standard);
  const base = { about: requirement.standard, required: 'held', found: row.state };
  if (row.state === 'held') {
    if (row.expiresOn === undefined) return { ...base, status: 'pass', margin: null, sentence: `${label} is held.` };
    const margin = daysBetween(start, row.expiresOn);
    const sentence =
      margin >= 0
        ? `${label} is held until ${formatDay(row.expiresOn)}, ${countOf(margin, 'day')} past the start of use.`
        : `${label} expires on ${formatDay(row.expiresOn)}, ${countOf(-margin, 'day')} before the start of use.`;
    return { ...base, status: margin >= 0 ? 'pass' : 'fail', margin, sentence };
  }
  if (row.state === 'working_towards') return checkInProgress(requirement, row, start, label);
  if (row.state === 'not_yet') return { ...base, status: 'fail', margin: null, sentence: `${label} is not held yet.` };
  return {
    ...base,
    status: 'unknown',
    margin: null,
    sentence: `The need requires ${label}; the supplier says it does not apply.`,
    question: { ask: 'supplier', text: `Why does ${label} not apply to your product?` },
  };
}

function checkInProgress(
  requirement: StandardRequirement,
  row: StandardStatus,
  start: CalendarDay,
  label: string,
): GateCheck {
  const base = {
    about: requirement.standard,
    required: requirement.inProgressIsEnough ? 'held or expected in time' : 'held',
    found: row.state,
  };
  if (!requirement.inProgressIsEnough) {
    return { ...base, status: 'fail', margin: null, sentence: `${label} is only being worked towards.` };
  }
  if (row.expectedOn === undefined) {
    return {
      ...base,
      status: 'unknown',
      margin: null,
      sentence: `${label} is being worked towards, with no expected day.`,
      question: { ask: 'supplier', text: `On which day do you expect to hold ${label}?` },
    };
  }
  const margin = daysBetween(row.expectedOn, start);
  const sentence =
    margin >= 0
      ? `${label} is expected on ${formatDay(row.expectedOn)}, in time for the start of use.`
      : `${label} is expected on ${formatDay(row.expectedOn)}, ${countOf(-margin, 'day')} after the start of use.`;
  return { ...base, status: margin >= 0 ? 'pass' : 'fail', margin, sentence };
}
