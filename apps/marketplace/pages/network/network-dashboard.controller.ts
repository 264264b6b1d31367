import { Controller, Get } from '@nestjs/common';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

/** Where network officers arrive after signing in. */
@Controller('network')
export class NetworkDashboardController {
  @Get()
  @WebPage({ action: 'introduction.approve' })
  show(): PageAnswer {
    return view('network/network-dashboard.njk', { title: 'Work queue' });
  }
}
