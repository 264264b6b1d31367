import type { Integration } from '../innovation/innovation-profile';
import type { ProblemStatement } from '../need/problem-statement';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import type { GateCheck, GateContext, GateResult } from './gate-result';
import { joinChecks } from './gate-result';

/** What a need asks to connect with, once each: "no integration needed" asks for nothing. */
export function integrationsAsked(statement: ProblemStatement): string[] {
  return [...new Set(statement.mustHaveIntegrations)].filter((capability) => capability !== 'none_needed');
}

/** Where a product stands on one integration: `live` beats `planned`; `unknown` when the record lists no integration at all. */
export function integrationState(
  integrations: readonly Integration[],
  capability: string,
): 'live' | 'planned' | 'absent' | 'unknown' {
  if (integrations.length === 0) return 'unknown';
  const states = new Set(integrations.filter((row) => row.capability === capability).map((row) => row.state));
  if (states.has('live')) return 'live';
  return states.has('planned') ? 'planned' : 'absent';
}

/**
 * G8: every integration the need cannot do without is live. Planned is not live. One that is absent fails a supplier who lists others,
 * and is unknown for a supplier who lists none. The margin is minus the number missing.
 */
export function integrationGate({ need, innovation }: GateContext): GateResult {
  const checks = integrationsAsked(need.statement).map((capability): GateCheck => {
    const label = VOCABULARIES.integrations.label(capability);
    const state = integrationState(innovation.profile.integrations, capability);
    const fact = {
      about: capability,
      required: 'live',
      found: state === 'unknown' || state === 'absent' ? null : state,
      margin: null,
    };
    if (state === 'live') return { ...fact, status: 'pass', sentence: `${label}: live in the NHS.` };
    if (state === 'planned') return { ...fact, status: 'fail', sentence: `${label}: planned, not live.` };
    if (state === 'absent')
      return { ...fact, status: 'fail', sentence: `${label}: not among the integrations listed.` };
    return {
      ...fact,
      status: 'unknown',
      sentence: `${label}: the record lists no integration.`,
      question: { ask: 'supplier', text: `Does your product connect with ${label} today?` },
    };
  });
  const result = joinChecks('G8', 'count', checks, 'The need requires no integration.');
  if (checks.length === 0 || result.status === 'unknown') return result;
  const missing = checks.filter((check) => check.status === 'fail').length;
  return { ...result, margin: missing === 0 ? 0 : -missing };
}
