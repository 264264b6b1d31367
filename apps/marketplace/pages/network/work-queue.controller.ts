import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { ThreadReader } from '@matchwell/capabilities/threads';
import { AssignmentService } from '@matchwell/capabilities/workload';
import { CurrentActor } from '../../http/current-actor.decorator';
import { unreadView } from '../threads/unread-view';
import { waitingQuestionsView } from '../threads/waiting-questions-view';
import { type PageAnswer, view } from '../web/page-answer';
import { offsetOf } from '../web/page-offset';
import { WebPage } from '../web/web-page.decorator';
import { Colleagues } from './colleagues';
import { EvidenceUnderReview } from './evidence-under-review';
import { queueShareOf, workQueueView } from './work-queue-view';

/** Where network officers arrive after signing in: what waits for them, what is due first first. */
@Controller('network')
export class WorkQueueController {
  constructor(
    private readonly assignments: AssignmentService,
    private readonly colleagues: Colleagues,
    private readonly threads: ThreadReader,
    private readonly evidence: EvidenceUnderReview,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'introduction.approve' })
  async show(
    @CurrentActor() actor: Actor,
    @Query('standing') share: unknown,
    @Query('offset') offset: unknown,
  ): Promise<PageAnswer> {
    const reviews = await this.assignments.queue(actor);
    const colleagues = await this.colleagues.of(actor);
    const queue = workQueueView(reviews, {
      personId: actor.personId,
      colleagues,
      share: queueShareOf(share),
      offset: offsetOf(offset),
    });
    return view('network/work-queue.njk', {
      ...queue,
      unread: unreadView(await this.threads.unread(actor)),
      asked: waitingQuestionsView(await this.threads.waitingQuestions(actor), this.clock.now()),
      evidence: await this.evidence.count(actor),
    });
  }
}
