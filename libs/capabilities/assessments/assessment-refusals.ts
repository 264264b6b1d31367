import { type Outcome, refused } from '@matchwell/core/kernel/outcome';

/** Why nothing was recorded or changed. */
export type AssessmentRefusal =
  | 'innovation.not_found'
  | 'assessment.not_found'
  | 'assessment.invalid'
  | 'assessment.limit_reached'
  | 'assessment.wrong_state'
  | 'assessment_request.not_found'
  | 'assessment_request.wrong_state';

/** There is none, or none that the organisation may see: answered alike. */
export function assessmentNotFound(): Outcome<never, 'assessment.not_found'> {
  return refused('assessment.not_found', 'There is no such assessment.');
}
