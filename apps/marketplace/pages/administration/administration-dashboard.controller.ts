import { Controller, Get } from '@nestjs/common';
import { EpochStore } from '@matchwell/capabilities/matching';
import { MessageDesk } from '@matchwell/capabilities/messages';
import { OrganisationImportStore } from '@matchwell/capabilities/organisation-imports';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { administrationDashboardView } from './administration-dashboard-view';

/** Failed messages are counted no further than this. */
const FAILED_UP_TO = 100;

/** Where administrators arrive after signing in: whether all is well, and the way to everything else. */
@Controller('administration')
export class AdministrationDashboardController {
  constructor(
    private readonly deliveries: OutboxDeliveries,
    private readonly desk: MessageDesk,
    private readonly epochs: EpochStore,
    private readonly imports: OrganisationImportStore,
  ) {}

  @Get()
  @WebPage({ action: 'operations.read' })
  async show(): Promise<PageAnswer> {
    const model = administrationDashboardView({
      outbox: await this.deliveries.depth(),
      failedMessages: (await this.desk.list(['failed'], { limit: FAILED_UP_TO })).items.length,
      failedUpTo: FAILED_UP_TO,
      epoch: await this.epochs.live(),
      lastImport: (await this.imports.list({ limit: 1 })).items[0],
    });
    return view('administration/administration-dashboard.njk', model);
  }
}
