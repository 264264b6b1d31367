import { describeLevel } from '../evidence/evidence-level';
import { evidenceStanding } from '../evidence/evidence-standing';
import { countOf } from '../explanation/plain-words';
import type { JudgedEvidenceItem } from '../innovation/evidence-item';
import type { EvidenceRequirement } from '../need/problem-statement';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import type { GateCheck, GateContext, GateResult } from './gate-result';
import { joinChecks } from './gate-result';

/**
 * G3: in every domain the need names, the evidence reaches the level asked for. Where it must be verified, evidence that is only declared
 * leaves the gate unknown: a network can verify it. Rejected items do not count.
 */
export function evidenceGate({ need, innovation }: GateContext): GateResult {
  const checks = need.statement.evidenceThreshold.map((requirement) => checkDomain(requirement, innovation.evidence));
  return joinChecks('G3', 'levels', checks, 'The need names no evidence threshold.');
}

function checkDomain(requirement: EvidenceRequirement, items: readonly JudgedEvidenceItem[]): GateCheck {
  const standing = evidenceStanding(items, requirement.domain);
  const domain = VOCABULARIES['evidence-domains'].label(requirement.domain);
  const counted = requirement.mustBeVerified ? standing.verifiedLevel : standing.declaredLevel;
  const kind = requirement.mustBeVerified ? 'verified evidence' : 'evidence';
  const margin = counted - requirement.minimumLevel;
  const fact = { about: requirement.domain, required: requirement.minimumLevel, found: counted };
  const asked = `the need asks for ${describeLevel(requirement.minimumLevel)}`;
  if (margin >= 0) {
    return {
      ...fact,
      status: 'pass',
      margin,
      sentence: `${domain}: ${kind} reaches ${describeLevel(counted)}; ${asked}.`,
    };
  }
  if (requirement.mustBeVerified && standing.declaredLevel >= requirement.minimumLevel) {
    return {
      ...fact,
      status: 'unknown',
      margin: null,
      sentence: `${domain}: declared evidence reaches ${describeLevel(standing.declaredLevel)} but is not verified; ${asked}, verified.`,
      question: {
        ask: 'supplier',
        text: `Please ask your network to verify your ${domain.toLowerCase()} evidence at ${describeLevel(requirement.minimumLevel)} or above.`,
      },
    };
  }
  return {
    ...fact,
    status: 'fail',
    margin,
    sentence: `${domain}: ${kind} reaches ${describeLevel(counted)}, ${countOf(-margin, 'level')} short; ${asked}.`,
  };
}
