import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { SubjectExportService } from '@matchwell/capabilities/privacy';
import { CurrentActor } from '../../http/current-actor.decorator';
import { valueOf } from '../../http/problem';
import { download, type PageAnswer } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

/** Everything that is held on whoever is signed in, as the API gives it: a right under UK GDPR article 15. */
@Controller('account/data.json')
export class OwnDataPageController {
  constructor(private readonly exports: SubjectExportService) {}

  @Get()
  @WebPage({ action: 'person.export_own' })
  async fetch(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const held = valueOf(await this.exports.exportOf(actor, actor.personId));
    return download('matchwell-my-data.json', 'application/json', `${JSON.stringify(held, null, 2)}\n`);
  }
}
