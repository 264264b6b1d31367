import { Controller, Get } from '@nestjs/common';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { DemoTour } from './demo-tour';
import { examplesView } from './examples-view';
import { tourView } from './tour-view';
import { workedExample, workedNearMiss } from './worked-example';

/** A way through the service, with an account for each role where there is a demo market. */
@Controller('tour')
export class TourController {
  private readonly examples = examplesView(workedExample(), workedNearMiss());

  constructor(private readonly demo: DemoTour) {}

  @Get()
  @WebPage({ action: 'documentation.read' })
  async show(): Promise<PageAnswer> {
    return view('public/tour.njk', {
      ...tourView(await this.demo.accounts()),
      examples: this.examples,
    });
  }
}
