import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { CalendarDay } from '../kernel/calendar-day';
import { compareText } from '../kernel/compare-text';
import type { MatchableNeed } from '../need/matchable-need';

/** The nine conditions of an introduction, in the order in which they are shown. */
export const GATE_IDS = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8', 'G9'] as const;

/** One of the nine conditions. */
export type GateId = (typeof GATE_IDS)[number];

/** What a gate is called. */
export const GATE_NAMES: Readonly<Record<GateId, string>> = {
  G1: 'Open on both sides',
  G2: 'Regulation and standards',
  G3: 'Evidence',
  G4: 'Readiness',
  G5: 'Geography',
  G6: 'Price',
  G7: 'Time',
  G8: 'Integration',
  G9: 'Conflict',
};

/** `unknown` never excludes and never admits: it makes the match conditional on a question. */
export type GateStatus = 'pass' | 'fail' | 'unknown';

/** Unit of a margin: positive is room to spare, negative is how much is missing. */
export type MarginUnit = 'days' | 'levels' | 'ln ratio' | 'count';

/** Whom to ask, and what. */
export interface GateQuestion {
  readonly gate: GateId;
  readonly ask: 'supplier' | 'scout';
  readonly text: string;
}

/** One requirement a gate looked at, in figures. */
export interface GateFact {
  /** What it is about: a standard, an evidence domain, an integration, a network or a named quantity. */
  readonly about: string;
  readonly required: string | number | null;
  readonly found: string | number | null;
  readonly status: GateStatus;
  readonly margin: number | null;
}

/** What one gate says of one pair. */
export interface GateResult {
  readonly gate: GateId;
  readonly name: string;
  readonly status: GateStatus;
  /** The tightest margin of what was decisive; null when there is nothing to measure. */
  readonly margin: number | null;
  readonly unit: MarginUnit | null;
  /** Multiplies the score, above 0 and up to 1, in millionths; below 1 only when a softened gate let the pair through. */
  readonly credibility: number;
  /** Plain words naming the facts. */
  readonly reason: string;
  /** Empty unless something is unknown. */
  readonly questions: readonly GateQuestion[];
  readonly facts: readonly GateFact[];
}

/** Whether both sides are still to be had. A published need and product are, unless the caller knows better. */
export interface Liveness {
  readonly needOpen: boolean;
  readonly innovationLive: boolean;
}

/** What gates read. `asOf` is the day of the epoch: no gate looks at a clock. */
export interface GateContext {
  readonly need: MatchableNeed;
  readonly innovation: MatchableInnovation;
  readonly asOf: CalendarDay;
  readonly live: Liveness;
}

/** One requirement with its sentence, before the requirements of a gate are joined. */
export interface GateCheck extends GateFact {
  readonly sentence: string;
  readonly question?: { readonly ask: GateQuestion['ask']; readonly text: string };
  readonly credibility?: number;
}

const SEVERITY: Readonly<Record<GateStatus, number>> = { pass: 0, unknown: 1, fail: 2 };

/**
 * Joins the requirements of a gate: the worst status wins, the margin is the tightest among the requirements with that status (null when
 * unknown) and the reason is theirs. Requirements are ordered by what they are about, so the order of rows never shows.
 */
export function joinChecks(
  gate: GateId,
  unit: MarginUnit | null,
  checks: readonly GateCheck[],
  ifNone: string,
): GateResult {
  const sorted = checks.length > 1 ? checks.toSorted(compareChecks) : checks;
  let status: GateStatus = 'pass';
  for (const check of sorted) {
    if (SEVERITY[check.status] > SEVERITY[status]) status = check.status;
  }
  let margin: number | null = null;
  let credibility = 1;
  const sentences: string[] = [];
  const questions: GateQuestion[] = [];
  for (const check of sorted) {
    if (check.status === 'unknown' && check.question) questions.push({ gate, ...check.question });
    if (check.status !== status) continue;
    sentences.push(check.sentence);
    if (status === 'pass') credibility *= check.credibility ?? 1;
    if (check.margin !== null && (margin === null || check.margin < margin)) margin = check.margin;
  }
  return {
    gate,
    name: GATE_NAMES[gate],
    status,
    margin: status === 'unknown' ? null : margin,
    unit,
    credibility,
    reason: sentences.length === 0 ? ifNone : sentences.join(' '),
    questions,
    facts: sorted.map(factOf),
  };
}

function compareChecks(a: GateCheck, b: GateCheck): number {
  return (
    compareText(a.about, b.about) ||
    compareText(String(a.required), String(b.required)) ||
    compareText(a.sentence, b.sentence)
  );
}

function factOf({ about, required, found, status, margin }: GateCheck): GateFact {
  return { about, required, found, status, margin };
}
