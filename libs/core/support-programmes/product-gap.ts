import { describeLevel } from '../evidence/evidence-level';
import { networkName } from '../explanation/network-name';
import type { GateFact, GateId, GateResult } from '../gates/gate-result';
import type { ImprovementAction } from '../ranking/improvement-action';
import { VOCABULARIES } from '../vocabulary/vocabularies';

/** What exactly is missing between a product and a need, as programmes are asked about it. */
export type ProductGap =
  | {
      readonly kind: 'evidence';
      /** Of the list `evidence-domains`. */
      readonly domain: string;
      /** Evidence level today, 0 to 4. */
      readonly from: number;
      /** Evidence level asked for, above `from`. */
      readonly to: number;
    }
  | { readonly kind: 'readiness'; readonly from: number; readonly to: number }
  | { readonly kind: 'standard'; readonly standard: string }
  | { readonly kind: 'integration'; readonly capability: string }
  | { readonly kind: 'verification' }
  | {
      readonly kind: 'region';
      /** Undefined for any other region. */
      readonly network?: string;
    }
  | {
      readonly kind: 'price';
      /** Whether part of the price is paid to start. */
      readonly upFront: boolean;
    }
  | { readonly kind: 'lead_time' };

/**
 * The gaps that a step is meant to close, read from what the gates found: a study closes one for each domain. Where the gates no longer
 * say what was found, as little as possible is taken as given: level 0, readiness 1.
 */
export function gapsOf({ improvement }: ImprovementAction, gates: readonly GateResult[]): ProductGap[] {
  switch (improvement.kind) {
    case 'add_study':
      return improvement.domains.map((domain) => {
        const from = found(gates, 'G3', domain) ?? 0;
        const required = factOf(gates, 'G3', domain)?.required;
        const to = typeof required === 'number' ? required : improvement.level;
        return { kind: 'evidence', domain, from: Math.min(from, to - 1), to };
      });
    case 'reach_trl': {
      const from = found(gates, 'G4', 'trl') ?? 1;
      return [{ kind: 'readiness', from: Math.min(from, improvement.trl - 1), to: improvement.trl }];
    }
    case 'obtain_standard':
      return [{ kind: 'standard', standard: improvement.standard }];
    case 'build_integration':
      return [{ kind: 'integration', capability: improvement.capability }];
    case 'verify_evidence':
      return [{ kind: 'verification' }];
    case 'extend_region':
      return [{ kind: 'region', network: improvement.network }];
    case 'set_price':
      return [{ kind: 'price', upFront: improvement.setupPence > 0 }];
    case 'shorten_lead_time':
      return [{ kind: 'lead_time' }];
  }
}

/** A gap as a person reads it: "Economic evidence from level 1 (…) to level 3 (…)". */
export function describeGap(gap: ProductGap): string {
  switch (gap.kind) {
    case 'evidence':
      return `${VOCABULARIES['evidence-domains'].label(gap.domain)} evidence from ${describeLevel(gap.from)} to ${describeLevel(gap.to)}`;
    case 'readiness':
      return `Technology readiness from level ${gap.from} to level ${gap.to}`;
    case 'standard':
      return VOCABULARIES.standards.label(gap.standard);
    case 'integration':
      return `A live connection with ${VOCABULARIES.integrations.label(gap.capability)}`;
    case 'verification':
      return 'Evidence that somebody independent has checked';
    case 'region':
      return gap.network === undefined ? 'Serving another region' : `Serving the region of ${networkName(gap.network)}`;
    case 'price':
      return gap.upFront ? 'A price above the budget, part of it to be paid to start' : 'A price above the budget';
    case 'lead_time':
      return 'A lead time that is too long';
  }
}

function factOf(gates: readonly GateResult[], gate: GateId, about: string): GateFact | undefined {
  return gates.find((result) => result.gate === gate)?.facts.find((fact) => fact.about === about);
}

function found(gates: readonly GateResult[], gate: GateId, about: string): number | undefined {
  const level = factOf(gates, gate, about)?.found;
  return typeof level === 'number' ? level : undefined;
}
