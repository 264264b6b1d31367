import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { AuditLog } from '@matchwell/capabilities/audit';
import { RETENTION_SUBJECT, RetentionForecast, RetentionRequestService } from '@matchwell/capabilities/privacy';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { CurrentActor } from '../../../http/current-actor.decorator';
import { type PageAnswer, seeOther, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { retentionView, type RetentionWork } from './retention-view';

/** Entries of the log about past runs that are shown. */
const MOST_RUNS = 20;

/** How long things are kept, what is due, and dealing with that now instead of within the hour. */
@Controller('administration/retention')
export class RetentionPagesController {
  constructor(
    private readonly forecast: RetentionForecast,
    private readonly requests: RetentionRequestService,
    private readonly audit: AuditLog,
    private readonly deliveries: OutboxDeliveries,
  ) {}

  @Get()
  @WebPage({ action: 'retention.read' })
  async show(): Promise<PageAnswer> {
    const due = await this.forecast.due();
    const search = { subjectType: 'retention', subjectId: RETENTION_SUBJECT } as const;
    const { items } = await this.audit.search(search, { limit: MOST_RUNS });
    return view('administration/data-protection/retention.njk', retentionView(due, items, await this.work()));
  }

  @Post('runs')
  @WebPage({ action: 'retention.run' })
  async run(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    await this.requests.request(actor);
    return seeOther('/administration/retention', 'The matcher does it now. This page tells what was dealt with.');
  }

  private async work(): Promise<RetentionWork> {
    const duty = (await this.deliveries.byDuty()).find(({ consumer }) => consumer === 'keep_retention');
    if (duty && duty.waiting + duty.underWay > 0) return 'waiting';
    return duty && duty.dead > 0 ? 'given_up' : 'none';
  }
}
