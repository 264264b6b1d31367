import {
  ASSESSMENT_OUTCOMES,
  type AssessmentDates,
  assessmentKindLabel,
  type AssessmentSharing,
  type AssessmentStanding,
  assessmentStanding,
} from '@matchwell/core/assessments';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import {
  type AssessmentForReader,
  type AssessmentInFull,
  assessmentPath,
  type AssessmentSummary,
  type OwnAssessment,
} from '@matchwell/capabilities/assessments';
import { dayInWords } from '../layout/plain-values';

/** How far an assessment is shared, in words. */
export const SHARING_WORDS: Readonly<Record<AssessmentSharing, string>> = {
  own: 'Only our organisation knows of it',
  listed: 'NHS organisations and the company know of it; NHS organisations ask before they read it',
  shared: 'NHS organisations and the company read it',
};

const STANDING_WORDS: Readonly<Record<AssessmentStanding, { readonly text: string; readonly tag: string }>> = {
  valid: { text: 'Valid', tag: 'green' },
  expiring: { text: 'Runs out soon', tag: 'yellow' },
  expired: { text: 'Ran out', tag: 'red' },
  withdrawn: { text: 'Withdrawn', tag: 'grey' },
};

const REQUEST_WORDS = { asked: 'Asked; the owner decides', granted: 'Granted', refused: 'Refused' } as const;

/** How an assessment stands, in words and a colour. */
export function standingTag({ validUntil, withdrawnAt }: AssessmentSummary, today: CalendarDay) {
  const dates: AssessmentDates = { validUntil, isWithdrawn: withdrawnAt !== null };
  return STANDING_WORDS[assessmentStanding(dates, today)];
}

/** The assessments of a product as a table: who found what, until when it holds. */
export function assessmentTable(assessments: readonly AssessmentForReader[], today: CalendarDay) {
  const current = assessments.filter(
    ({ validUntil, withdrawnAt }) => withdrawnAt === null && validUntil >= today,
  ).length;
  return {
    current,
    rows: assessments.map((each) => [
      { text: assessmentKindLabel(each.kind), href: assessmentPath(each.id) },
      { text: each.organisationName },
      { text: each.content ? ASSESSMENT_OUTCOMES[each.content.outcome] : 'Ask to read it' },
      { text: dayInWords(each.assessedOn) },
      { text: dayInWords(each.validUntil) },
      standingTag(each, today),
    ]),
  };
}

/** What {@link assessmentTable} answers. */
export type AssessmentTable = ReturnType<typeof assessmentTable>;

/** The organisation's own assessments as a table. */
export function ownAssessmentRows(assessments: readonly OwnAssessment[], today: CalendarDay) {
  return assessments.map((each) => [
    { text: `${assessmentKindLabel(each.kind)}: ${each.innovationName}`, href: assessmentPath(each.id) },
    { text: dayInWords(each.assessedOn) },
    { text: dayInWords(each.validUntil) },
    standingTag(each, today),
    { text: SHARING_WORDS[each.sharing] },
    { text: String(each.waitingRequests) },
  ]);
}

/** The page of one assessment, as whoever reads it may see it. */
export function assessmentPage({ assessment, requests }: AssessmentInFull, today: CalendarDay) {
  const { content, relation, sight, sharing, interest, innovationId, innovationName, organisationName } = assessment;
  const stands = assessment.withdrawnAt === null;
  return {
    title: assessmentKindLabel(assessment.kind),
    id: assessment.id,
    product: { id: innovationId, name: innovationName },
    standing: standingTag(assessment, today),
    relation,
    isWhole: sight === 'whole',
    content,
    reply: assessment.reply,
    facts: [
      { key: 'Product', value: innovationName, href: `/products/${innovationId}` },
      { key: 'Assessed by', value: organisationName },
      { key: 'Assessed on', value: dayInWords(assessment.assessedOn) },
      { key: 'Valid until', value: dayInWords(assessment.validUntil) },
      ...(content ? [{ key: 'Outcome', value: ASSESSMENT_OUTCOMES[content.outcome] }] : []),
      { key: 'Interest declared', value: interest ?? 'None' },
      ...(relation === 'owner' ? [{ key: 'Who sees it', value: SHARING_WORDS[sharing] }] : []),
    ],
    ownRequest: assessment.ownRequest && REQUEST_WORDS[assessment.ownRequest],
    canAsk: relation === 'nhs' && sight === 'summary' && assessment.ownRequest !== 'asked',
    canChange: relation === 'owner' && stands,
    canReply: relation === 'company',
    sharings: Object.entries(SHARING_WORDS).map(([value, text]) => ({ value, text })),
    sharing,
    requests: requests.map((each) => ({ ...each, stands: REQUEST_WORDS[each.state], waits: each.state === 'asked' })),
  };
}
