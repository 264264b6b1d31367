import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { englishCalendar, londonDay } from '@matchwell/core/service-clock';
import {
  audienceOfSide,
  audiencesFor,
  contactDetailsIn,
  mayNameContacts,
  type ThreadAudience,
} from '@matchwell/core/threads';
import { AuditLog } from '@matchwell/capabilities/audit';
import { type IntroductionForParty, IntroductionStore } from '@matchwell/capabilities/introductions';
import type { AskedSide, ThreadMessage } from './thread-message';
import { ThreadMoment } from './thread-moment';
import { ThreadNotices } from './thread-notices.service';
import { ThreadStore } from './thread-store.port';

/** Working days in which a question wants an answer. It holds nothing up. */
export const ANSWER_WORKING_DAYS = 5;

/** What somebody writes. */
export interface ThreadEntry {
  /** May be left out where there is but one, and of an answer: it goes to those who read the question. */
  readonly audience?: ThreadAudience;
  readonly text: string;
  /** The id of the question that it answers. */
  readonly answers?: string;
}

/** Why nothing was written. */
export type ThreadRefusal =
  | 'introduction.not_found'
  | 'thread.wrong_state'
  | 'thread.audience_invalid'
  | 'thread.contacts_invalid'
  | 'thread.question_not_found';

/** Writing about an introduction. Nothing that is written moves it: steps are taken elsewhere. */
@Injectable()
export class ThreadService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly threads: ThreadStore,
    private readonly introductions: IntroductionStore,
    private readonly notices: ThreadNotices,
    private readonly audit: AuditLog,
    private readonly moment: ThreadMoment,
  ) {}

  /** Writes a message or an answer. Refused with what to mend when it would tell a side how to reach the other too early. */
  async write(
    actor: Actor,
    introductionId: string,
    entry: ThreadEntry,
  ): Promise<Outcome<ThreadMessage, ThreadRefusal>> {
    return this.inThread(actor, introductionId, async (found) => {
      const question = entry.answers && (await this.threads.find(introductionId, entry.answers, found.party));
      if (entry.answers && (!question || question.asked?.side !== found.party)) {
        return refused('thread.question_not_found', 'There is no such question to your side.');
      }
      const audience = question ? question.audience : entry.audience;
      if (question && !(await this.threads.markAnswered(question.id, this.moment.clock.now())))
        return refused('thread.wrong_state', 'This question was answered already. Write a message to add something.');
      return this.append(actor, found, {
        audience,
        text: entry.text,
        kind: question ? 'answer' : 'message',
        asked: null,
        answersId: question ? question.id : null,
      });
    });
  }

  /** An officer asks one side something. The introduction goes on meanwhile; the page shows who is to answer, and by when. */
  async ask(
    actor: Actor,
    introductionId: string,
    { side, text }: { readonly side: AskedSide; readonly text: string },
  ): Promise<Outcome<ThreadMessage, ThreadRefusal>> {
    return this.inThread(actor, introductionId, async (found) => {
      const today = londonDay(this.moment.clock.now());
      const dueOn = englishCalendar().addWorkingDays(today, ANSWER_WORKING_DAYS);
      const audience = audienceOfSide(side);
      return this.append(actor, found, { audience, text, kind: 'question', asked: { side, dueOn }, answersId: null });
    });
  }

  private async inThread(
    actor: Actor,
    introductionId: string,
    work: (found: IntroductionForParty) => Promise<Outcome<ThreadMessage, ThreadRefusal>>,
  ): Promise<Outcome<ThreadMessage, ThreadRefusal>> {
    return this.unitOfWork.run(async () => {
      await this.threads.lock(introductionId);
      const found = await this.introductions.findForParty(introductionId, actor.organisationId);
      if (!found) return refused('introduction.not_found', 'There is no such introduction.');
      return work(found);
    });
  }

  private async append(
    actor: Actor,
    found: IntroductionForParty,
    entry: Pick<ThreadMessage, 'text' | 'kind' | 'asked' | 'answersId'> & { readonly audience?: ThreadAudience },
  ): Promise<Outcome<ThreadMessage, ThreadRefusal>> {
    const { introduction, party } = found;
    const allowed = audiencesFor(party, introduction.state);
    const audience = entry.audience ?? (allowed.length === 1 ? allowed[0] : undefined);
    if (allowed.length === 0)
      return refused('thread.wrong_state', 'This introduction has ended; nothing more can be written about it.');
    if (!audience || !allowed.includes(audience)) return wrongAudience(allowed);
    const leaks = mayNameContacts(introduction.state) ? [] : contactDetailsIn(entry.text);
    if (leaks.length > 0) return tooEarly(leaks.map(({ text }) => text));
    const message = {
      ...entry,
      audience,
      id: this.moment.identifiers.next(),
      introductionId: introduction.id,
      from: party,
      organisationId: actor.organisationId,
      personId: actor.personId,
      writtenAt: this.moment.clock.now(),
    };
    const number = await this.threads.append(message);
    const written: ThreadMessage = { ...message, number, answeredAt: null };
    await this.follow(actor, introduction.id);
    await this.audit.append({
      personId: actor.personId,
      organisationId: actor.organisationId,
      action: entry.kind === 'question' ? 'thread.ask' : 'thread.write',
      subjectType: 'introduction',
      subjectId: introduction.id,
      after: { message: message.id, kind: entry.kind, audience },
    });
    await this.notices.written(found, written);
    return accepted(written);
  }

  /** Whoever writes hears of what follows, unless they have said that they do not want to. */
  private async follow({ personId, organisationId }: Actor, introductionId: string): Promise<void> {
    const chosen = await this.threads.chosenFollowing(introductionId);
    if (chosen.some((each) => each.personId === personId)) return;
    await this.threads.setFollowing(introductionId, { personId, organisationId }, true, this.moment.clock.now());
  }
}

function wrongAudience(allowed: readonly ThreadAudience[]): Outcome<never, ThreadRefusal> {
  const detail = `audience: use one of ${allowed.join(', ')}. Both sides read together once both have consented.`;
  return refused('thread.audience_invalid', 'This message cannot go to those readers now.', [
    { pointer: '/audience', code: 'not_in_list', detail },
  ]);
}

function tooEarly(found: readonly string[]): Outcome<never, ThreadRefusal> {
  const errors = found.map((each): FieldProblem => ({
    pointer: '/text',
    code: 'contact_details',
    detail: `text: take out “${each}”. How to reach somebody is shown to both sides once both have consented, and not before.`,
  }));
  return refused(
    'thread.contacts_invalid',
    'The text names an e-mail address or a telephone number, and not both sides have consented yet. Nothing was sent.',
    errors,
  );
}
