import type { GateContext, GateResult } from './gate-result';
import { joinChecks } from './gate-result';
import { credibilityOf, slopeWidth } from './soft-slope';

/** G4: the technology readiness level reaches the minimum. May be softened; then the margin lowers the score instead. */
export function readinessGate({ need, innovation }: GateContext): GateResult {
  const { trlMinimum } = need.statement;
  const { trl } = innovation.profile;
  if (trlMinimum === undefined)
    return joinChecks('G4', 'levels', [], `The need sets no minimum readiness; the product is at level ${trl}.`);
  const margin = trl - trlMinimum;
  const credibility = credibilityOf(margin, slopeWidth(need.statement, 'G4'));
  const passes = credibility > 0;
  const softened = passes && margin < 0 ? ' The author accepts this at a lower score.' : '';
  return joinChecks(
    'G4',
    'levels',
    [
      {
        about: 'trl',
        required: trlMinimum,
        found: trl,
        status: passes ? 'pass' : 'fail',
        margin,
        credibility,
        sentence: `Readiness level ${trl}; the need asks for at least ${trlMinimum}.${softened}`,
      },
    ],
    '',
  );
}
