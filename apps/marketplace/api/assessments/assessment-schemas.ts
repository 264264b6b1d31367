import { ASSESSMENT_KIND_IDS, ASSESSMENT_OUTCOME_IDS, ASSESSMENT_SHARINGS } from '@matchwell/core/assessments';
import { count, day, id, list, moment, object, orNull, text } from '../documentation/schema-words';

const named = object({ id, name: text });
const requestState = { type: 'string', enum: ['asked', 'granted', 'refused'] };

const summary = {
  id,
  innovation: named,
  assessedBy: named,
  kind: { type: 'string', enum: ASSESSMENT_KIND_IDS },
  assessedOn: day,
  validUntil: day,
  standing: { type: 'string', enum: ['valid', 'expiring', 'expired', 'withdrawn'] },
  sharing: { type: 'string', enum: ASSESSMENT_SHARINGS },
  interest: orNull(text),
  recordedAt: moment,
  withdrawnAt: orNull(moment),
};

const seen = {
  ...summary,
  relation: { type: 'string', enum: ['owner', 'company', 'nhs'] },
  sight: { type: 'string', enum: ['summary', 'whole'] },
  outcome: orNull({ type: 'string', enum: ASSESSMENT_OUTCOME_IDS }),
  lookedAt: orNull(text),
  statement: orNull(text),
  withdrawnBecause: orNull(text),
  reply: orNull(object({ text, repliedAt: moment })),
  ownRequest: orNull(requestState),
};

const request = {
  id,
  askedBy: named,
  purpose: text,
  state: requestState,
  askedAt: moment,
  decidedAt: orNull(moment),
  note: orNull(text),
};

/** JSON schemas of assessments. */
export const ASSESSMENT_SCHEMAS = {
  SeenAssessment: object(seen),
  SeenAssessmentList: object({ items: list(object(seen)) }),
  AssessmentInFull: object({ ...seen, requests: list(object(request)) }),
  ReadAssessmentRequest: object(request),
  OwnAssessment: object({ ...summary, waitingRequests: count }),
};
