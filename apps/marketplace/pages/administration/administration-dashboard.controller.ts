import { Controller, Get } from '@nestjs/common';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

/** Where administrators arrive after signing in. */
@Controller('administration')
export class AdministrationDashboardController {
  @Get()
  @WebPage({ action: 'operations.read' })
  show(): PageAnswer {
    return view('administration/administration-dashboard.njk', { title: 'Administration' });
  }
}
