/** How far the organisation that assessed shares it: with nobody, its existence with the NHS, all of it with the NHS. */
export type AssessmentSharing = 'own' | 'listed' | 'shared';

/** Every degree of sharing, narrowest first. */
export const ASSESSMENT_SHARINGS: readonly AssessmentSharing[] = ['own', 'listed', 'shared'];

/** What an organisation is to an assessment: who assessed, whose product it is, another of the NHS, anybody else. */
export type AssessmentRelation = 'owner' | 'company' | 'nhs' | 'other';

/** What an organisation sees: nothing, who assessed what when and until when, or all of it. */
export type AssessmentSight = 'nothing' | 'summary' | 'whole';

/**
 * What an organisation sees of an assessment. The company reads whatever anybody but the assessor may know of: nothing is told of a product
 * behind the back of who makes it. Another NHS organisation reads it whole where it is shared with all, or was granted to it.
 */
export function sightOf(sharing: AssessmentSharing, relation: AssessmentRelation, isGranted: boolean): AssessmentSight {
  if (relation === 'owner') return 'whole';
  if (relation === 'other' || sharing === 'own') return 'nothing';
  if (relation === 'company') return 'whole';
  return sharing === 'shared' || isGranted ? 'whole' : 'summary';
}
