import {
  ASSESSMENT_KIND_IDS,
  ASSESSMENT_OUTCOME_IDS,
  ASSESSMENT_SHARINGS,
  type AssessmentKind,
  type AssessmentOutcome,
  type AssessmentSharing,
} from '@matchwell/core/assessments';
import { Day, Nested, OneOf, Optional, Text, YesNo } from '@matchwell/adapters/validation';

/** Whether those who assessed have an interest in the company. */
export class AssessmentConflictDto {
  @YesNo()
  readonly declared!: boolean;

  @Optional()
  @Text({ max: 1_000, says: 'What the interest is; required when one is declared. Readers of the assessment see it.' })
  readonly detail?: string;
}

/** What an NHS organisation found of a product. */
export class AssessmentDto {
  @OneOf(ASSESSMENT_KIND_IDS)
  readonly kind!: AssessmentKind;

  @OneOf(ASSESSMENT_OUTCOME_IDS)
  readonly outcome!: AssessmentOutcome;

  @Day()
  readonly assessedOn!: string;

  @Day({ says: 'The last day on which it holds; within three years of the assessment.' })
  readonly validUntil!: string;

  @Text({ max: 2_000, says: 'The version, the documents and the setting that were looked at.' })
  readonly lookedAt!: string;

  @Text({ max: 4_000, says: 'What was found, and on which conditions.' })
  readonly statement!: string;

  @OneOf(ASSESSMENT_SHARINGS)
  readonly sharing!: AssessmentSharing;

  @Nested(() => AssessmentConflictDto)
  readonly conflict!: AssessmentConflictDto;
}

/** How far an assessment is shared. */
export class AssessmentSharingDto {
  @OneOf(ASSESSMENT_SHARINGS)
  readonly sharing!: AssessmentSharing;
}

/** Why an assessment does not hold any more. */
export class AssessmentWithdrawalDto {
  @Text({ max: 1_000, says: 'Whoever may read the assessment reads it.' })
  readonly reason!: string;
}

/** What the company answers. */
export class AssessmentReplyDto {
  @Text({ max: 4_000, says: 'Stands beside the assessment wherever that is read whole.' })
  readonly text!: string;
}

/** What another organisation wants to read an assessment for. */
export class AssessmentRequestDto {
  @Text({ min: 10, max: 1_000, says: 'The organisation that assessed reads it.' })
  readonly purpose!: string;
}

/** Whether a request is granted. */
export class AssessmentDecisionDto {
  @YesNo()
  readonly granted!: boolean;

  @Optional()
  @Text({ max: 1_000, says: 'The organisation that asked reads it.' })
  readonly note?: string;
}

/** Every body that the API takes about assessments. */
export const ASSESSMENT_BODIES = [
  AssessmentConflictDto,
  AssessmentDto,
  AssessmentSharingDto,
  AssessmentWithdrawalDto,
  AssessmentReplyDto,
  AssessmentRequestDto,
  AssessmentDecisionDto,
] as const;
