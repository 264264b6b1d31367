import { londonDay } from '@matchwell/core/service-clock';
import type { AskedSide, WaitingQuestion } from '@matchwell/capabilities/threads';
import { dayInWords } from '../layout/plain-values';
import { shortened } from './shortened';

const SIDES: Readonly<Record<AskedSide, string>> = { buyer: 'the buyer', supplier: 'the supplier' };

/** A question that waits, in the list of a dashboard. */
export interface WaitingQuestionRow {
  readonly href: string;
  readonly title: string;
  readonly text: string;
  /** Who asked whom, and when. */
  readonly asked: string;
  readonly due: string;
  readonly isOverdue: boolean;
}

/** The questions of a dashboard: those one's organisation is to answer, and those of its network that wait for others. */
export function waitingQuestionsView(questions: readonly WaitingQuestion[], now: Date) {
  const today = londonDay(now);
  const rowsOf = (isToAnswer: boolean) =>
    questions.filter((each) => each.isToAnswer === isToAnswer).map((each) => rowOf(each, today));
  return { toAnswer: rowsOf(true), asked: rowsOf(false) };
}

function rowOf(question: WaitingQuestion, today: string): WaitingQuestionRow {
  const { introductionId, needTitle, innovationName, askedBy, side, isToAnswer, text, askedAt, dueOn } = question;
  const isOverdue = dueOn < today;
  return {
    href: `/introductions/${introductionId}/thread`,
    title: `${innovationName} for “${needTitle}”`,
    text: shortened(text),
    asked: `${askedBy} asked ${isToAnswer ? 'you' : SIDES[side]} on ${dayInWords(askedAt)}.`,
    due: `${isOverdue ? 'An answer was due' : 'An answer is due'} on ${dayInWords(dueOn)}.`,
    isOverdue,
  };
}
