import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { countOf } from '@matchwell/core/explanation/plain-words';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { OutboxRevival } from '../../api/upkeep/outbox-revival';
import { CurrentActor } from '../../http/current-actor.decorator';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { DEAD_SHOWN, outboxView } from './outbox-view';

/** What waits for the matcher, what it gave up, and putting that back in line once its cause is mended. */
@Controller('administration/outbox')
export class OutboxPagesController {
  constructor(
    private readonly deliveries: OutboxDeliveries,
    private readonly revival: OutboxRevival,
  ) {}

  @Get()
  @WebPage({ action: 'operations.read' })
  async show(): Promise<PageAnswer> {
    const model = outboxView(await this.deliveries.byDuty(), await this.deliveries.dead(DEAD_SHOWN));
    return view('administration/outbox.njk', model);
  }

  @Post('revival')
  @WebPage({ action: 'operations.revive' })
  async revive(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const revived = await this.revival.revive(actor);
    const done = `${countOf(revived, 'delivery', 'deliveries')} ${revived === 1 ? 'is' : 'are'} back in line. The matcher takes them up within seconds.`;
    return seeOther('/administration/outbox', revived === 0 ? 'There was nothing to put back in line.' : done);
  }
}
