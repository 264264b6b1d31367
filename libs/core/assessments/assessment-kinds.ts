/** What an NHS organisation assesses a product for. */
export const ASSESSMENT_KINDS = {
  dtac: 'Digital Technology Assessment Criteria (DTAC)',
  clinical_safety: 'Clinical safety of deployment (DCB0160)',
  information_governance: 'Information governance and data protection impact',
  cyber_security: 'Cyber security',
  integration: 'Technical fit and integration',
  clinical_evaluation: 'Clinical evaluation on site',
  procurement: 'Procurement due diligence',
} as const;

/** One kind of assessment. */
export type AssessmentKind = keyof typeof ASSESSMENT_KINDS;

/** Every kind, in the order in which a page offers them. */
export const ASSESSMENT_KIND_IDS = Object.keys(ASSESSMENT_KINDS) as AssessmentKind[];

/** What came of an assessment. */
export const ASSESSMENT_OUTCOMES = {
  met: 'Met',
  met_with_conditions: 'Met, with conditions',
  not_met: 'Not met',
} as const;

/** One outcome. */
export type AssessmentOutcome = keyof typeof ASSESSMENT_OUTCOMES;

/** Every outcome, best first. */
export const ASSESSMENT_OUTCOME_IDS = Object.keys(ASSESSMENT_OUTCOMES) as AssessmentOutcome[];

/** What a kind is called; the word itself when it is none of today's. */
export function assessmentKindLabel(kind: string): string {
  return Object.hasOwn(ASSESSMENT_KINDS, kind) ? ASSESSMENT_KINDS[kind as AssessmentKind] : kind;
}
