import { Injectable } from '@nestjs/common';
import { addDays, type CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { dayInWords, londonDay, questionStage } from '@matchwell/core/service-clock';
import { engagementPath, EngagementStore, type UnansweredQuestion } from '@matchwell/capabilities/market-engagement';
import { type MessageDraft, MessageFacts, MessageWriter } from '@matchwell/capabilities/messages';
import { type ThreadMessage, threadPath, ThreadStore } from '@matchwell/capabilities/threads';

/** How many questions are looked at in one transaction. */
const BATCH = 200;
/** No stretch of days without work in England is longer; what is due later needs no reminder yet. */
const LONGEST_BREAK_DAYS = 7;

/**
 * Reminds whoever is asked something, once when the answer is nearly due and once when it is overdue: a side of an introduction in its
 * thread, and whoever looks after a need of what suppliers ask about it.
 */
@Injectable()
export class QuestionReminders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly threads: ThreadStore,
    private readonly engagement: EngagementStore,
    private readonly facts: MessageFacts,
    private readonly writer: MessageWriter,
    private readonly clock: Clock,
  ) {}

  /** Reminds of what is due; safe to repeat and to run in several processes. Answers how many messages were written. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const until = addDays(londonDay(now), LONGEST_BREAK_DAYS);
    const ofThreads = await this.remind(
      (afterId) => this.threads.unanswered(until, afterId, BATCH),
      (question) => this.draftsInThread(question, now),
    );
    const ofNeeds = await this.remind(
      (afterId) => this.engagement.unanswered(until, afterId, BATCH),
      (question) => this.draftsAboutNeed(question, now),
    );
    return ofThreads + ofNeeds;
  }

  private async remind<Question extends { readonly id: string }>(
    next: (afterId: string | null) => Promise<readonly Question[]>,
    draftsFor: (question: Question) => Promise<MessageDraft[]>,
  ): Promise<number> {
    let written = 0;
    for (let afterId: string | null = null; ;) {
      const batch = await next(afterId);
      written += await this.unitOfWork.run(async () => {
        const drafts: MessageDraft[] = [];
        for (const question of batch) drafts.push(...(await draftsFor(question)));
        return this.writer.write(drafts);
      });
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) return written;
      afterId = last.id;
    }
  }

  private async draftsInThread(
    { id, introductionId, text, asked, from }: ThreadMessage,
    now: Date,
  ): Promise<MessageDraft[]> {
    const stage = asked && questionStage(asked.dueOn, now);
    const names = stage && (await this.facts.names(introductionId));
    if (!stage || !names) return [];
    const variables = { need: names.need, from: names[from], words: text, ...due(asked.dueOn, stage) };
    return (await this.facts.recipients(introductionId, asked.side)).map((to) => ({
      kind: 'question_waiting',
      cause: `thread question ${id} ${stage} ${to.personId}`,
      to,
      path: threadPath(introductionId),
      variables,
      introductionId,
    }));
  }

  private async draftsAboutNeed(
    { id, needId, needTitle, text, dueOn }: UnansweredQuestion,
    now: Date,
  ): Promise<MessageDraft[]> {
    const stage = questionStage(dueOn, now);
    const to = stage && (await this.engagement.ownerOf(needId));
    if (!stage || !to) return [];
    const variables = { need: needTitle, from: 'A supplier', words: text, ...due(dueOn, stage) };
    const cause = `need question ${id} ${stage} ${to.personId}`;
    return [{ kind: 'question_waiting', cause, to, path: engagementPath(needId), variables }];
  }
}

function due(dueOn: CalendarDay, stage: NonNullable<ReturnType<typeof questionStage>>) {
  const day = dayInWords(dueOn);
  return {
    dueOn: day,
    when: stage === 'overdue' ? `An answer was due on ${day}.` : `An answer is due on ${day}.`,
  };
}
