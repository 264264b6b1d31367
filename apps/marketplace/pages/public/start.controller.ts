import { Controller, Get } from '@nestjs/common';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

/** The first page of the service. */
@Controller()
export class StartController {
  @Get()
  @WebPage({ action: 'documentation.read' })
  show(): PageAnswer {
    return view('public/start.njk', { title: 'Introductions worth making between the NHS and innovators' });
  }
}
