import { conflictGate } from './conflict-gate';
import { evidenceGate } from './evidence-gate';
import type { GateContext, GateId, GateResult } from './gate-result';
import { GATE_IDS } from './gate-result';
import { geographyGate } from './geography-gate';
import { integrationGate } from './integration-gate';
import { livenessGate } from './liveness-gate';
import { priceGate } from './price-gate';
import { readinessGate } from './readiness-gate';
import { regulatoryGate } from './regulatory-gate';
import { timeGate } from './time-gate';

const GATES: Readonly<Record<GateId, (context: GateContext) => GateResult>> = {
  G1: livenessGate,
  G2: regulatoryGate,
  G3: evidenceGate,
  G4: readinessGate,
  G5: geographyGate,
  G6: priceGate,
  G7: timeGate,
  G8: integrationGate,
  G9: conflictGate,
};

/** What all gates together make of a pair: one failure excludes, otherwise one unknown makes it conditional. */
export type PairOutcome = 'eligible' | 'conditional' | 'excluded';

/** All nine results, G1 to G9. */
export function evaluateGates(context: GateContext): GateResult[] {
  return GATE_IDS.map((gate) => GATES[gate](context));
}

/** One gate alone. */
export function evaluateGate(gate: GateId, context: GateContext): GateResult {
  return GATES[gate](context);
}

/** The outcome of a set of gate results. */
export function outcomeOf(gates: readonly GateResult[]): PairOutcome {
  if (gates.some((gate) => gate.status === 'fail')) return 'excluded';
  return gates.some((gate) => gate.status === 'unknown') ? 'conditional' : 'eligible';
}
