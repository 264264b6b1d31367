import { Controller, Get } from '@nestjs/common';
import { EpochStore } from '@matchwell/capabilities/matching';
import { LoadService } from '@matchwell/capabilities/workload';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { matchingView, networksView } from './reference-view';

/** What the product works with, to be read and not to be changed here: networks, weights. */
@Controller('administration')
export class ReferencePagesController {
  constructor(
    private readonly loads: LoadService,
    private readonly epochs: EpochStore,
  ) {}

  @Get('networks')
  @WebPage({ action: 'operations.read' })
  async networks(): Promise<PageAnswer> {
    return view('administration/networks.njk', networksView(await this.loads.all()));
  }

  @Get('matching')
  @WebPage({ action: 'operations.read' })
  async matching(): Promise<PageAnswer> {
    return view('administration/matching.njk', matchingView(await this.epochs.live()));
  }
}
