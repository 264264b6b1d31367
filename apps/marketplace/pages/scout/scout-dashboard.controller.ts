import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { IntroductionReader } from '@matchwell/capabilities/introductions';
import { EngagementService, engagementPath } from '@matchwell/capabilities/market-engagement';
import { MatchStore } from '@matchwell/capabilities/matching';
import { NeedService } from '@matchwell/capabilities/needs';
import { ThreadReader } from '@matchwell/capabilities/threads';
import { CurrentActor } from '../../http/current-actor.decorator';
import { waitingRows } from '../introductions/waiting-rows';
import { unreadView } from '../threads/unread-view';
import { waitingQuestionsView } from '../threads/waiting-questions-view';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { needStanding } from './need-standing';

const NEEDS_ON_A_PAGE = 25;

/** Where innovation scouts arrive: what waits for them, and their needs. */
@Controller('scout')
export class ScoutDashboardController {
  constructor(
    private readonly needs: NeedService,
    private readonly matches: MatchStore,
    private readonly introductions: IntroductionReader,
    private readonly threads: ThreadReader,
    private readonly engagement: EngagementService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'need.list' })
  async show(@CurrentActor() actor: Actor, @Query('after') after: unknown): Promise<PageAnswer> {
    const cursor = typeof after === 'string' && after !== '' ? after : undefined;
    const own = await this.needs.list(actor, { limit: NEEDS_ON_A_PAGE, ...(cursor ? { cursor } : {}) });
    const needs = await Promise.all(
      own.items.map(async (need) => ({ need, standing: needStanding(need, await this.matches.runOf(need.id)) })),
    );
    return view('scout/scout-dashboard.njk', {
      title: 'Your needs',
      needs,
      waiting: await waitingRows(this.introductions, actor, ['awaiting_both', 'awaiting_buyer'], this.clock.now()),
      questions: (await this.engagement.waitingForAnswer(actor)).map((each) => ({
        ...each,
        href: engagementPath(each.needId),
      })),
      next: own.nextCursor,
      unread: unreadView(await this.threads.unread(actor)),
      asked: waitingQuestionsView(await this.threads.waitingQuestions(actor), this.clock.now()),
    });
  }
}
