import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { OUTCOME_QUESTION_DAYS, outcomeQuestionDue } from '@matchwell/core/service-clock';
import { type Introduction, IntroductionStore } from '@matchwell/capabilities/introductions';
import type { MessageDraft } from './message';
import { MessageFacts } from './message-facts.port';
import { MessageWriter } from './message-writer.service';
import { introductionPath } from './page-paths';

/** How many introductions are looked at in one transaction. */
const BATCH = 200;
const DAY_MS = 86_400_000;

/** Asks both sides of an introduction how far it got, once after 30, 90 and 180 days, while nobody has said. */
@Injectable()
export class OutcomeQuestions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly introductions: IntroductionStore,
    private readonly facts: MessageFacts,
    private readonly writer: MessageWriter,
    private readonly clock: Clock,
  ) {}

  /** Asks what is due; safe to repeat and to run in several processes. Answers how many messages were written. */
  async run(): Promise<number> {
    const now = this.clock.now();
    // A day less than the first question: days in England and spans of time differ by up to an hour.
    const before = new Date(now.getTime() - (OUTCOME_QUESTION_DAYS[0] - 1) * DAY_MS);
    let written = 0;
    for (let afterId: string | null = null; ;) {
      const batch = await this.introductions.withoutOutcome(before, afterId, BATCH);
      for (const introduction of batch) written += await this.ask(introduction, now);
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) return written;
      afterId = last.id;
    }
  }

  private async ask({ id, introducedAt }: Introduction, now: Date): Promise<number> {
    const days = introducedAt && outcomeQuestionDue(introducedAt, now);
    const names = days && (await this.facts.names(id));
    if (!days || !names) return 0;
    const { need, product, buyer, supplier } = names;
    return this.unitOfWork.run(async () => {
      const drafts: MessageDraft[] = [];
      for (const [audience, other] of [
        ['buyer', supplier],
        ['supplier', buyer],
      ] as const) {
        for (const to of await this.facts.recipients(id, audience)) {
          drafts.push({
            kind: 'outcome_asked',
            cause: `outcome ${id} ${days} ${to.personId}`,
            to,
            path: introductionPath(id),
            variables: { need, product, other, days: String(days) },
            introductionId: id,
          });
        }
      }
      return this.writer.write(drafts);
    });
  }
}
