import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { dayInWords, englishCalendar, londonDay } from '@matchwell/core/service-clock';
import { contactDetailsIn } from '@matchwell/core/threads';
import { AuditLog } from '@matchwell/capabilities/audit';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import type { NeedQuestion, PublishedAnswer, WaitingNeed } from './engagement';
import { EngagementMoment } from './engagement-moment';
import { EngagementStore } from './engagement-store.port';

/** Questions of one supplier about one need that may wait for an answer. */
const MOST_WAITING = 5;
/** Needs that a dashboard names. */
const MOST_WAITING_NEEDS = 10;
/** Working days in which a supplier may expect an answer. */
export const ANSWER_WITHIN_WORKING_DAYS = 5;

/** Why nothing was asked or answered. */
export type EngagementRefusal =
  | 'need.not_found'
  | 'need_question.contacts_invalid'
  | 'need_question.limit_reached'
  | 'need_question.wrong_state'
  | 'need_question.not_found';

/** Dialogue about a need before anything is bought: whoever asks gets the answer when everybody does. */
@Injectable()
export class EngagementService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly engagement: EngagementStore,
    private readonly needs: NeedStore,
    private readonly messages: MessageWriter,
    private readonly audit: AuditLog,
    private readonly moment: EngagementMoment,
  ) {}

  /** A supplier asks about an open need that it may see. */
  async ask(actor: Actor, needId: string, text: string): Promise<Outcome<NeedQuestion, EngagementRefusal>> {
    return this.unitOfWork.run(async () => {
      const need = await this.needs.findOpen(needId, 'registered');
      if (!need) return needNotFound();
      const leak = namesContacts(text, 'text');
      if (leak) return leak;
      const at = this.moment.clock.now();
      const question: NeedQuestion = {
        id: this.moment.identifiers.next(),
        needId,
        organisationId: actor.organisationId,
        personId: actor.personId,
        text,
        askedAt: at,
        dueOn: englishCalendar().addWorkingDays(londonDay(at), ANSWER_WITHIN_WORKING_DAYS),
        answer: null,
        answeredAt: null,
      };
      if (!(await this.engagement.ask(question, MOST_WAITING))) {
        return refused(
          'need_question.limit_reached',
          `Your company has ${MOST_WAITING} questions about this need that wait for an answer. Ask again when one is answered.`,
        );
      }
      await this.record(actor, needId, 'need.ask', question.id);
      const to = await this.engagement.ownerOf(needId);
      if (to) {
        const variables = { need: need.statement.title, words: text, dueOn: dayInWords(question.dueOn) };
        const cause = `need question ${question.id} ${to.personId}`;
        await this.messages.write([
          { kind: 'need_question_asked', cause, to, path: engagementPath(needId), variables },
        ]);
      }
      return accepted(question);
    });
  }

  /** The buyer answers: question and answer are published to everybody who may see the need, at this moment. */
  async answer(actor: Actor, needId: string, id: string, answer: string): Promise<Outcome<null, EngagementRefusal>> {
    return this.unitOfWork.run(async () => {
      const need = await this.needs.findOwn(needId, actor.organisationId);
      if (!need) return needNotFound();
      const questions = await this.engagement.questionsOf(needId);
      const question = questions.find((each) => each.id === id);
      if (!question) return refused('need_question.not_found', 'There is no such question.');
      const leak = namesContacts(answer, 'answer');
      if (leak) return leak;
      if (!(await this.engagement.answer(needId, id, answer, this.moment.clock.now())))
        return refused('need_question.wrong_state', 'This question was answered already. Nothing was changed.');
      await this.record(actor, needId, 'need.answer', id);
      const variables = { need: need.draft.title, question: question.text, words: answer };
      // Everybody who asked about the need, each person once.
      const askers = new Map(questions.map(({ personId, organisationId }) => [personId, { personId, organisationId }]));
      await this.messages.write(
        [...askers.values()].map((to) => ({
          kind: 'need_question_answered',
          cause: `need answer ${id} ${to.personId}`,
          to,
          path: `/needs/${needId}`,
          variables,
        })),
      );
      return accepted(null);
    });
  }

  /** Questions with their answers, as everybody who may see the need reads them. The caller has shown that the need may be seen. */
  async answers(needId: string): Promise<PublishedAnswer[]> {
    return this.engagement.answersOf(needId);
  }

  /** Needs of the actor's organisation with questions that wait for it, the one due first first; ten at the most. */
  async waitingForAnswer(actor: Actor): Promise<WaitingNeed[]> {
    return this.engagement.waitingFor(actor.organisationId, MOST_WAITING_NEEDS);
  }

  /** What the actor's company asked and waits for. */
  async waiting(actor: Actor, needId: string): Promise<NeedQuestion[]> {
    return this.engagement.waitingOf(needId, actor.organisationId);
  }

  private async record(actor: Actor, needId: string, action: string, question: string): Promise<void> {
    await this.audit.append({
      personId: actor.personId,
      organisationId: actor.organisationId,
      action,
      subjectType: 'need',
      subjectId: needId,
      after: { question },
    });
  }
}

/** The page of the record of a need. */
export const engagementPath = (needId: string): string => `/scout/needs/${needId}/engagement`;

function namesContacts(text: string, field: string): Outcome<never, EngagementRefusal> | undefined {
  const found = contactDetailsIn(text);
  if (found.length === 0) return undefined;
  return refused(
    'need_question.contacts_invalid',
    'Everybody reads questions and answers: they name no e-mail address and no telephone number. Nothing was sent.',
    found.map(({ text: each }) => ({
      pointer: `/${field}`,
      code: 'contact_details',
      detail: `${field}: take out “${each}”. Contacts are exchanged by an introduction, once both sides have consented.`,
    })),
  );
}
