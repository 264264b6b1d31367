import { assessmentStanding } from '@matchwell/core/assessments';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type {
  AssessmentForReader,
  AssessmentInFull,
  AssessmentRequest,
  AssessmentSummary,
  OwnAssessment,
} from '@matchwell/capabilities/assessments';

function toSummary(assessment: AssessmentSummary, today: CalendarDay) {
  const { id, innovationId, innovationName, organisationId, organisationName, kind } = assessment;
  const { assessedOn, validUntil, sharing, interest, recordedAt, withdrawnAt } = assessment;
  return {
    id,
    innovation: { id: innovationId, name: innovationName },
    assessedBy: { id: organisationId, name: organisationName },
    kind,
    assessedOn,
    validUntil,
    standing: assessmentStanding({ validUntil, isWithdrawn: withdrawnAt !== null }, today),
    sharing,
    interest,
    recordedAt: recordedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}

/** An assessment as the asker may see it: what may not be read is null. */
export function toAssessmentResponse(assessment: AssessmentForReader, today: CalendarDay) {
  const { relation, sight, content, reply, ownRequest } = assessment;
  return {
    ...toSummary(assessment, today),
    relation,
    sight,
    outcome: content?.outcome ?? null,
    lookedAt: content?.lookedAt ?? null,
    statement: content?.statement ?? null,
    withdrawnBecause: content?.withdrawnBecause ?? null,
    reply: reply && { text: reply.text, repliedAt: reply.repliedAt.toISOString() },
    ownRequest,
  };
}

/** A request to read an assessment, as its owner sees it. */
export function toRequestResponse(request: AssessmentRequest) {
  const { id, organisationId, organisationName, purpose, state, askedAt, decidedAt, note } = request;
  return {
    id,
    askedBy: { id: organisationId, name: organisationName },
    purpose,
    state,
    askedAt: askedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    note,
  };
}

/** An assessment and, for its owner, the requests to read it. */
export function toAssessmentInFullResponse({ assessment, requests }: AssessmentInFull, today: CalendarDay) {
  return { ...toAssessmentResponse(assessment, today), requests: requests.map(toRequestResponse) };
}

/** An own assessment in a list. */
export function toOwnAssessmentResponse(assessment: OwnAssessment, today: CalendarDay) {
  return { ...toSummary(assessment, today), waitingRequests: assessment.waitingRequests };
}
