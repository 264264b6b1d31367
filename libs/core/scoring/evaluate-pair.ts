import { evidenceStanding } from '../evidence/evidence-standing';
import { domainStrength } from '../evidence/evidence-strength';
import type { PairOutcome } from '../gates/evaluate-gates';
import { evaluateGates, outcomeOf } from '../gates/evaluate-gates';
import type { GateResult, Liveness } from '../gates/gate-result';
import { toMillionths } from './bounded-value';
import { matchingSettingsOf } from './engine-version';
import type { ScoreContext } from './need-side-features';
import { evidenceDomains, needSideFeatures, strongestTerms } from './need-side-features';
import type { SideScore } from './side-score';
import { weigh } from './side-score';
import { supplierSideFeatures } from './supplier-side-features';
import { needWeights, networkEmphasisOf } from './weight-emphasis';
import { epochWeights } from './weights';

/** A pair to be judged. Both sides count as open unless `live` says otherwise. */
export interface PairInput extends ScoreContext {
  readonly live?: Liveness;
}

/** Everything the matcher found about one need and one product. Plain data with keys in a fixed order. */
export interface PairEvaluation {
  readonly needId: string;
  readonly needVersion: number;
  readonly innovationId: string;
  readonly innovationVersion: number;
  readonly organisationId: string;
  readonly epochId: string;
  /** Of gates, scores and pools: `1.2.0`. */
  readonly engineVersion: string;
  readonly weightsVersion: string;
  readonly outcome: PairOutcome;
  /**
   * M in hundredths of a point, 0 to 10,000: the geometric mean of both sides times the credibility. Of an excluded pair it is what the score
   * would be if the gates were ignored.
   */
  readonly score: number;
  /** Product of the credibilities of softened gates, 0..1 in millionths. */
  readonly credibility: number;
  readonly needSide: SideScore;
  readonly supplierSide: SideScore;
  readonly gates: readonly GateResult[];
  /** The emphasis of the need's network, when it is what the need's side is weighed by; absent otherwise. */
  readonly networkEmphasis?: string;
  /** Standing in every domain that counts for the need. */
  readonly evidence: readonly DomainEvidence[];
  /** The words that carried the text fit, strongest first. */
  readonly terms: readonly string[];
}

/** What the evidence of a domain amounts to. */
export interface DomainEvidence {
  readonly domain: string;
  /** 0 to below 1, in millionths. */
  readonly strength: number;
  readonly verifiedLevel: number;
  readonly declaredLevel: number;
  readonly items: number;
}

/**
 * Judges one pair: a pure function of the need, the product, the text fit and the epoch. No clock, no locale, no chance; what other
 * products or needs exist plays no part.
 * @throws Error when the epoch names weights that were never published.
 */
export function evaluatePair(input: PairInput): PairEvaluation {
  const { need, innovation, epoch, text } = input;
  const weights = needWeights(need, epoch);
  const live = input.live ?? { needOpen: true, innovationLive: true };
  const gates = evaluateGates({ need, innovation, asOf: epoch.asOf, live });
  const credibility = toMillionths(gates.reduce((product, gate) => product * gate.credibility, 1));
  const needSide = weigh(needSideFeatures(input), weights.need, epochWeights(epoch).need);
  const supplierSide = weigh(supplierSideFeatures(input), weights.supplier);
  const emphasis = networkEmphasisOf(need);
  const context = { careSettings: need.statement.careSettings, asOf: epoch.asOf };
  return {
    needId: need.id,
    needVersion: need.version,
    innovationId: innovation.id,
    innovationVersion: innovation.version,
    organisationId: innovation.supplier.organisationId,
    epochId: epoch.id,
    engineVersion: matchingSettingsOf(epoch.engineVersion).version,
    weightsVersion: epoch.weightsVersion,
    ...(emphasis && { networkEmphasis: emphasis.id }),
    outcome: outcomeOf(gates),
    score: reciprocalScore(needSide.total, supplierSide.total, credibility),
    credibility,
    needSide,
    supplierSide,
    gates,
    evidence: evidenceDomains(need).map((domain) => {
      const { verifiedLevel, declaredLevel, items } = evidenceStanding(innovation.evidence, domain);
      const strength = toMillionths(domainStrength(innovation.evidence, domain, context));
      return { domain, strength, verifiedLevel, declaredLevel, items };
    }),
    terms: strongestTerms(text.terms),
  };
}

/** `M = sqrt(U_n U_p) x credibility` of whole hundredths, rounded half up to whole hundredths: anyone can recompute it from what is shown. */
export function reciprocalScore(needTotal: number, supplierTotal: number, credibility: number): number {
  return Math.round(Math.sqrt(needTotal * supplierTotal) * credibility);
}
