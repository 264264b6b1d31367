import { Controller, Get } from '@nestjs/common';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

/** Where innovation scouts arrive after signing in. */
@Controller('scout')
export class ScoutDashboardController {
  @Get()
  @WebPage({ action: 'need.list' })
  show(): PageAnswer {
    return view('scout/scout-dashboard.njk', { title: 'Your needs' });
  }
}
