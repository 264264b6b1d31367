import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import type { Decision, DecisionKind, FeatureValues } from '@matchwell/core/learning';
import { DecisionStore } from './decision-store.port';

/** What a decision was about, as the introduction kept it when it was proposed. */
export interface DecidedIntroduction {
  readonly id: string;
  readonly needId: string;
  readonly innovationId: string;
  readonly match: {
    readonly epochId: string;
    readonly rank: number;
    readonly explanation: Readonly<Record<string, unknown>>;
  };
}

/** One step that a party took. */
export interface DecidedStep {
  readonly introduction: DecidedIntroduction;
  readonly party: Decision['party'];
  /** The name of the step; steps that decide nothing are not recorded. */
  readonly action: string;
  /** List `decline-reasons`. */
  readonly reasonCode?: string;
  /** List `outcomes`. */
  readonly outcome?: string;
}

const KINDS: Readonly<Record<string, DecisionKind>> = {
  approve: 'approve',
  consent: 'consent',
  decline: 'decline',
  record_outcome: 'outcome',
  close: 'close',
};

/** Turns steps of introductions into training data, in the transaction of the step: a step rolled back teaches nothing. */
@Injectable()
export class DecisionRecorder {
  constructor(
    private readonly decisions: DecisionStore,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /**
   * Records the step with the values both sides had at the proposal. A re-routing is no decision, and a match whose explanation holds no
   * values cannot be learned from: neither is kept. Answers whether anything was.
   */
  async record({ introduction, party, action, reasonCode, outcome }: DecidedStep): Promise<boolean> {
    const kind = KINDS[action];
    const features = featuresOfExplanation(introduction.match.explanation);
    if (!kind || !features) return false;
    await this.decisions.append({
      id: this.identifiers.next(),
      introductionId: introduction.id,
      needId: introduction.needId,
      innovationId: introduction.innovationId,
      party,
      kind,
      reasonCode: kind === 'decline' ? (reasonCode ?? null) : null,
      outcome: kind === 'outcome' || kind === 'close' ? (outcome ?? null) : null,
      epochId: introduction.match.epochId,
      rank: introduction.match.rank,
      ...features,
      propensity: propensityOf(introduction.match.explanation),
      at: this.clock.now().toISOString(),
    });
    return true;
  }
}

/** The values behind a kept match: `explanation.evaluation.needSide.parts` and `.supplierSide.parts`. */
function featuresOfExplanation(
  explanation: DecidedIntroduction['match']['explanation'],
): { readonly needFeatures: FeatureValues; readonly supplierFeatures: FeatureValues } | undefined {
  const evaluation = explanation['evaluation'];
  const needFeatures = valuesAt(evaluation, 'needSide');
  const supplierFeatures = valuesAt(evaluation, 'supplierSide');
  return needFeatures && supplierFeatures && { needFeatures, supplierFeatures };
}

function valuesAt(evaluation: unknown, side: 'needSide' | 'supplierSide'): FeatureValues | undefined {
  const parts = memberOf(memberOf(evaluation, side), 'parts');
  if (!Array.isArray(parts)) return undefined;
  return Object.fromEntries(
    parts.flatMap((part: unknown) => {
      const [feature, value] = [memberOf(part, 'feature'), memberOf(part, 'value')];
      return typeof feature === 'string' && typeof value === 'number' ? [[feature, value] as const] : [];
    }),
  );
}

/** Set by whoever picked the pair by chance: `explanation.exploration.propensity`. */
function propensityOf(explanation: DecidedIntroduction['match']['explanation']): number | null {
  const propensity = memberOf(explanation['exploration'], 'propensity');
  return typeof propensity === 'number' ? propensity : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
