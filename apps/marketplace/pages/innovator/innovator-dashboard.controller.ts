import { Controller, Get } from '@nestjs/common';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

/** Where innovators arrive after signing in. */
@Controller('innovator')
export class InnovatorDashboardController {
  @Get()
  @WebPage({ action: 'innovation.list' })
  show(): PageAnswer {
    return view('innovator/innovator-dashboard.njk', { title: 'Your products' });
  }
}
