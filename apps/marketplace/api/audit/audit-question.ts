import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { isCalendarDay } from '@matchwell/core/kernel/calendar-day';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { endOfLondonDay, startOfLondonDay } from '@matchwell/core/service-clock';
import { AUDIT_SUBJECT_TYPES, type AuditSearch } from '@matchwell/capabilities/audit';

/** How what the product itself did is asked for. */
export const PRODUCT_ACTOR = 'product';

/** The parameters of a search of the audit log, by address and by form. */
export const AUDIT_QUESTION_FIELDS = ['actor', 'action', 'subjectType', 'subjectId', 'from', 'to'] as const;

/** One of the parameters. */
export type AuditQuestionField = (typeof AUDIT_QUESTION_FIELDS)[number];

/** What was asked, as text; what was left empty is left out. */
export type AuditQuestion = Readonly<Partial<Record<AuditQuestionField, string>>>;

/** The parameters for the API document. */
export const AUDIT_QUESTION_PARAMETERS: MethodDecorator = applyDecorators(
  ApiQuery({
    name: 'actor',
    required: false,
    description: `Who acted: the id of a person, or of an API key; ${PRODUCT_ACTOR} for what the product itself did.`,
  }),
  ApiQuery({
    name: 'action',
    required: false,
    description: 'What was done, exactly as entries have it: need.publish.',
  }),
  ApiQuery({ name: 'subjectType', required: false, enum: AUDIT_SUBJECT_TYPES, description: 'The kind of record.' }),
  ApiQuery({
    name: 'subjectId',
    required: false,
    description: 'The id of the record; of evidence: product id/item id.',
  }),
  ApiQuery({
    name: 'from',
    required: false,
    schema: { type: 'string', format: 'date' },
    description: 'The first day, in Europe/London.',
  }),
  ApiQuery({
    name: 'to',
    required: false,
    schema: { type: 'string', format: 'date' },
    description: 'The last day, in Europe/London, with all of its entries.',
  }),
);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST = 200;
/** No clock of ours shows a later day. */
const LAST_DAY = '2999-12-31';

/** Reads what is asked of the audit log, and as what to look for it. Names every parameter that cannot be used (`query.invalid`). */
export function auditQuestionOf(
  query: Readonly<Record<string, unknown>>,
): Outcome<{ readonly question: AuditQuestion; readonly search: AuditSearch }> {
  const problems: FieldProblem[] = [];
  const refuse = (field: string, code: string, mend: string) => {
    problems.push({ pointer: `/${field}`, code, detail: `${field}: ${mend}.` });
  };
  const question: Partial<Record<AuditQuestionField, string>> = {};
  for (const field of AUDIT_QUESTION_FIELDS) {
    const given = query[field] ?? '';
    const text = typeof given === 'string' ? given.trim() : undefined;
    if (text === undefined || text.length > LONGEST || text.includes('\0'))
      refuse(field, 'malformed', `give one text of at most ${LONGEST} characters`);
    else if (text !== '') question[field] = text;
  }
  const { actor, action, subjectType, subjectId, from, to } = question;
  const kind = AUDIT_SUBJECT_TYPES.find((each) => each === subjectType);
  if (actor !== undefined && actor !== PRODUCT_ACTOR && !UUID.test(actor))
    refuse('actor', 'malformed', `give the id of a person or an API key as entries show it, or ${PRODUCT_ACTOR}`);
  if (subjectType !== undefined && !kind) refuse('subjectType', 'not_in_list', 'use a kind of its list');
  for (const [field, day] of Object.entries({ from, to })) {
    if (day !== undefined && !isDay(day)) refuse(field, 'malformed', 'give a day as YYYY-MM-DD');
  }
  if (isDay(from) && isDay(to) && to < from) refuse('to', 'out_of_range', `is before the first day, ${from}`);
  // A cursor of another list.
  if (query['cursor'] !== undefined && !/^\d+$/.test(String(query['cursor'])))
    refuse('cursor', 'malformed', 'use the nextCursor of the page before');
  if (problems.length > 0) return refused('query.invalid', 'The query has values that cannot be used.', problems);
  return accepted({
    question,
    search: {
      ...(actor === undefined ? {} : { actorId: actor === PRODUCT_ACTOR ? null : actor.toLowerCase() }),
      action,
      subjectType: kind,
      subjectId,
      from: from === undefined ? undefined : startOfLondonDay(from),
      to: to === undefined ? undefined : endOfLondonDay(to),
    },
  });
}

function isDay(day: string | undefined): day is string {
  return isCalendarDay(day) && day <= LAST_DAY;
}
