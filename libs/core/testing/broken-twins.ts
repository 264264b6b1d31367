import { itemStrength, type EvidenceContext } from '../evidence/evidence-strength';
import { itemsInDomain } from '../evidence/evidence-standing';
import type { JudgedEvidenceItem } from '../innovation/evidence-item';
import type { GateJudge } from './gate-oracle';
import { judgeGates } from './gate-oracle';

/** Deliberately wrong: averages the items, so a weak study drags a strong one down. A property must catch it. */
export function averagedStrength(
  items: readonly JudgedEvidenceItem[],
  domain: string,
  context: EvidenceContext,
): number {
  const strengths = itemsInDomain(items, domain).map((item) => itemStrength(item, context));
  return strengths.length === 0 ? 0 : strengths.reduce((sum, strength) => sum + strength, 0) / strengths.length;
}

/** Deliberately wrong: lets rejected items count. A property must catch it. */
export function strengthWithRejected(
  items: readonly JudgedEvidenceItem[],
  domain: string,
  context: EvidenceContext,
): number {
  const forgiven = items.map((item) => ({ ...item, verification: 'self_declared' as const }));
  return (
    1 -
    forgiven
      .filter((item) => item.domains.includes(domain))
      .reduce((doubt, item) => doubt * (1 - itemStrength(item, context)), 1)
  );
}

/** Deliberately wrong: takes silence for consent. A property must catch it. */
export const unknownPasses: GateJudge = (need, innovation, today) =>
  Object.fromEntries(
    Object.entries(judgeGates(need, innovation, today)).map(([gate, verdict]) => [
      gate,
      verdict === 'unknown' ? 'pass' : verdict,
    ]),
  );
