import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { InnovationService } from '@matchwell/capabilities/innovations';
import { IntroductionReader } from '@matchwell/capabilities/introductions';
import { MatchStore } from '@matchwell/capabilities/matching';
import { ThreadReader } from '@matchwell/capabilities/threads';
import { CurrentActor } from '../../http/current-actor.decorator';
import { waitingRows } from '../introductions/waiting-rows';
import { unreadView } from '../threads/unread-view';
import { waitingQuestionsView } from '../threads/waiting-questions-view';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { productStanding } from './product-standing';

const ON_A_PAGE = 25;
const NONE = { eligible: 0, conditional: 0, near_miss: 0 };

/** Where companies arrive: what waits for them, and their products. */
@Controller('innovator')
export class InnovatorDashboardController {
  constructor(
    private readonly innovations: InnovationService,
    private readonly matches: MatchStore,
    private readonly introductions: IntroductionReader,
    private readonly threads: ThreadReader,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'innovation.list' })
  async show(@CurrentActor() actor: Actor, @Query('after') after: unknown): Promise<PageAnswer> {
    const cursor = typeof after === 'string' && after !== '' ? { cursor: after } : {};
    const own = await this.innovations.list(actor, { limit: ON_A_PAGE, ...cursor });
    const ids = own.items.map(({ id }) => id);
    const counts = await this.matches.countForSupplier(ids, actor.organisationId);
    return view('innovator/innovator-dashboard.njk', {
      title: 'Your products',
      products: own.items.map((product) => ({
        product,
        standing: productStanding(product, counts.get(product.id) ?? NONE),
      })),
      waiting: await waitingRows(this.introductions, actor, ['awaiting_both', 'awaiting_supplier'], this.clock.now()),
      next: own.nextCursor,
      unread: unreadView(await this.threads.unread(actor)),
      asked: waitingQuestionsView(await this.threads.waitingQuestions(actor), this.clock.now()),
    });
  }
}
