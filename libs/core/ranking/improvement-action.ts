import type { GateId } from '../gates/gate-result';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { Pricing } from '../innovation/innovation-profile';
import type { CalendarDay } from '../kernel/calendar-day';
import type { Pence } from '../kernel/pence';

/** Rough cost to the supplier. */
export type CostBand = 'low' | 'medium' | 'high';

/** What an action changes in a product's record. */
export type Improvement =
  | { readonly kind: 'verify_evidence'; readonly evidenceId: string }
  | {
      readonly kind: 'add_study';
      /** List `evidence-domains`. */
      readonly domains: readonly string[];
      /** List `evidence-designs`. */
      readonly design: string;
      readonly level: number;
      readonly setting: string | null;
      readonly date: CalendarDay;
    }
  | { readonly kind: 'obtain_standard'; readonly standard: string; readonly validThrough: CalendarDay }
  | { readonly kind: 'reach_trl'; readonly trl: number }
  | { readonly kind: 'set_price'; readonly basis: string; readonly amountPence: Pence; readonly setupPence: Pence }
  | { readonly kind: 'extend_region'; readonly network: string }
  | { readonly kind: 'build_integration'; readonly capability: string }
  | { readonly kind: 'shorten_lead_time'; readonly leadTimeDays: number };

/** One step a supplier could take, with what it takes. */
export interface ImprovementAction {
  /** The gate it is meant to open. */
  readonly gate: GateId;
  readonly improvement: Improvement;
  readonly months: number;
  readonly cost: CostBand;
  /** The step in plain words. */
  readonly description: string;
}

/** The product as it would be after the steps, taken in order. The original is not touched. */
export function applyActions(
  innovation: MatchableInnovation,
  actions: readonly ImprovementAction[],
): MatchableInnovation {
  return actions.reduce((improved, { improvement }) => applyImprovement(improved, improvement), innovation);
}

function applyImprovement(innovation: MatchableInnovation, change: Improvement): MatchableInnovation {
  const { profile } = innovation;
  const withProfile = (part: Partial<MatchableInnovation['profile']>): MatchableInnovation => ({
    ...innovation,
    profile: { ...profile, ...part },
  });
  switch (change.kind) {
    case 'verify_evidence':
      return {
        ...innovation,
        evidence: innovation.evidence.map((item) =>
          item.id === change.evidenceId ? { ...item, verification: 'verified' as const } : item,
        ),
      };
    case 'add_study':
      return withStudy(innovation, change);
    case 'obtain_standard':
      return withProfile({
        standards: [
          ...profile.standards.filter((row) => row.standard !== change.standard),
          { standard: change.standard, state: 'held', expiresOn: change.validThrough },
        ],
      });
    case 'reach_trl':
      return withProfile({ trl: change.trl });
    case 'set_price':
      return withProfile({ pricing: repriced(profile.pricing, change) });
    case 'extend_region':
      return withProfile({ regionsServed: [...profile.regionsServed, change.network] });
    case 'build_integration':
      return withProfile({
        integrations: [
          ...profile.integrations.filter((row) => row.capability !== change.capability),
          { capability: change.capability, state: 'live' },
        ],
      });
    case 'shorten_lead_time':
      return withProfile({ leadTimeDays: change.leadTimeDays });
  }
}

function withStudy(
  innovation: MatchableInnovation,
  study: Extract<Improvement, { kind: 'add_study' }>,
): MatchableInnovation {
  return {
    ...innovation,
    evidence: [
      ...innovation.evidence,
      {
        id: `new-study-${study.domains.join('-')}-${study.level}`,
        title: 'A study still to be done',
        kind: 'clinical',
        design: study.design,
        domains: study.domains,
        ...(study.setting === null ? {} : { setting: study.setting }),
        place: 'uk_nhs',
        independent: true,
        date: study.date,
        verification: 'verified',
      },
    ],
  };
}

function repriced(pricing: Pricing | undefined, price: Extract<Improvement, { kind: 'set_price' }>): Pricing {
  return { ...pricing, basis: price.basis, amountPence: price.amountPence, setupPence: price.setupPence };
}
