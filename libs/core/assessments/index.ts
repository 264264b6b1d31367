/** Assessments of products by NHS organisations: what they are of, how they stand by their dates, and who sees what of them. */
export {
  ASSESSMENT_KIND_IDS,
  ASSESSMENT_KINDS,
  ASSESSMENT_OUTCOME_IDS,
  ASSESSMENT_OUTCOMES,
  type AssessmentKind,
  assessmentKindLabel,
  type AssessmentOutcome,
} from './assessment-kinds';
export {
  ASSESSMENT_SHARINGS,
  type AssessmentRelation,
  type AssessmentSharing,
  type AssessmentSight,
  sightOf,
} from './assessment-sight';
export {
  ASSESSMENT_WARNING_DAYS,
  type AssessmentDates,
  type AssessmentStanding,
  assessmentStanding,
  faultOfDays,
  LONGEST_VALIDITY_DAYS,
} from './assessment-standing';
