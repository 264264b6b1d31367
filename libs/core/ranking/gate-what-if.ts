import { annualCostFigure, gateFigures, statusOf } from '../gates/gate-figures';
import type { GateId } from '../gates/gate-result';
import type { Pence } from '../kernel/pence';
import type { MatchableNeed } from '../need/matchable-need';
import type { EvidenceRequirement, ProblemStatement } from '../need/problem-statement';
import type { MatchingEpoch } from '../scoring/matching-epoch';
import { type PreparedInnovation, prepareInnovation } from '../scoring/prepared-innovation';
import { type PreparedNeed, prepareNeed } from '../scoring/prepared-need';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import type { Candidate } from './rank-need';

/** What would happen at one value of a threshold. */
export interface WhatIfStep<Value = number> {
  readonly value: Value;
  /** Whether this is the value the need has today. */
  readonly today: boolean;
  /** Candidates that would pass this one gate. */
  readonly passing: number;
  /** Candidates that would pass every gate. */
  readonly eligible: number;
  /** Candidates that would fail nothing but leave something unknown. */
  readonly conditional: number;
}

/** What would happen at each level 0 to 5 of one evidence domain. */
export interface EvidenceWhatIf {
  /** List `evidence-domains`. */
  readonly domain: string;
  readonly mustBeVerified: boolean;
  readonly steps: readonly WhatIfStep[];
}

/** How many products each threshold of a need lets through, were it set otherwise. */
export interface GateWhatIf {
  readonly needId: string;
  readonly considered: number;
  readonly evidence: readonly EvidenceWhatIf[];
  /** Minimum readiness 1 to 9. */
  readonly readiness: readonly WhatIfStep[];
  /** Yearly budgets from half of today's to double; empty when the need states none. */
  readonly budget: readonly WhatIfStep<Pence>[];
}

/** A need, its candidates and the epoch to judge them in. */
export interface WhatIfInput {
  readonly need: MatchableNeed;
  readonly candidates: readonly Candidate[];
  readonly epoch: MatchingEpoch;
}

const LEVELS = [0, 1, 2, 3, 4, 5];
const READINESS_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const BUDGET_PERCENTAGES = [50, 75, 90, 100, 110, 125, 150, 200];

/**
 * Varies one threshold at a time, leaving all others as they are, and counts. A domain the need does not name is varied as if it had to be
 * verified. Scores play no part.
 */
export function gateWhatIf({ need, candidates, epoch }: WhatIfInput): GateWhatIf {
  const products = candidates.map(({ innovation, prepared }) => prepared ?? prepareInnovation(innovation, epoch));
  const { statement } = need;
  const step = <Value>(
    gate: GateId,
    value: Value,
    today: boolean,
    change: Partial<ProblemStatement>,
  ): WhatIfStep<Value> => {
    const changed = { ...need, statement: { ...statement, ...change } };
    return { value, today, ...countAt(products, gate, prepareNeed(changed, epoch)) };
  };
  return {
    needId: need.id,
    considered: candidates.length,
    evidence: VOCABULARIES['evidence-domains'].ids().map((domain) => {
      const named = strictest(statement.evidenceThreshold.filter((requirement) => requirement.domain === domain));
      const mustBeVerified = named?.mustBeVerified ?? true;
      const others = statement.evidenceThreshold.filter((requirement) => requirement.domain !== domain);
      const steps = LEVELS.map((minimumLevel) =>
        step('G3', minimumLevel, (named?.minimumLevel ?? 0) === minimumLevel, {
          evidenceThreshold: [...others, { domain, minimumLevel, mustBeVerified }],
        }),
      );
      return { domain, mustBeVerified, steps };
    }),
    readiness: READINESS_LEVELS.map((trl) => step('G4', trl, (statement.trlMinimum ?? 1) === trl, { trlMinimum: trl })),
    budget: budgetSteps(statement, step),
  };
}

function budgetSteps(
  { budget }: ProblemStatement,
  step: (gate: GateId, value: Pence, today: boolean, change: Partial<ProblemStatement>) => WhatIfStep<Pence>,
): WhatIfStep<Pence>[] {
  if (budget === undefined) return [];
  return BUDGET_PERCENTAGES.map((percentage) => {
    const perYearPence = Math.round((budget.perYearPence * percentage) / 100);
    return step('G6', perYearPence, percentage === 100, { budget: { ...budget, perYearPence } });
  });
}

function strictest(requirements: readonly EvidenceRequirement[]): EvidenceRequirement | undefined {
  return requirements.toSorted(
    (a, b) => b.minimumLevel - a.minimumLevel || Number(b.mustBeVerified) - Number(a.mustBeVerified),
  )[0];
}

/** Counts by the gates' figures: tens of thousands of pairs are looked at, and nobody reads why. */
function countAt(
  products: readonly PreparedInnovation[],
  gate: GateId,
  need: PreparedNeed,
): Pick<WhatIfStep, 'passing' | 'eligible' | 'conditional'> {
  let [passing, eligible, conditional] = [0, 0, 0];
  for (const product of products) {
    const gates = gateFigures(need, product, annualCostFigure(need, product));
    if (statusOf(gates, gate) === 'pass') passing += 1;
    if (gates.failing !== 0) continue;
    if (gates.open === 0) eligible += 1;
    else conditional += 1;
  }
  return { passing, eligible, conditional };
}
