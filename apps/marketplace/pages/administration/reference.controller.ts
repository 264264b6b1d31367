import { Controller, Get, Param } from '@nestjs/common';
import { EpochStore } from '@matchwell/capabilities/matching';
import { LoadService } from '@matchwell/capabilities/workload';
import { RefusedRequest } from '../../http/problem';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { matchingView, networksView, vocabulariesView, vocabularyNameOf, vocabularyView } from './reference-view';

/** What the product works with, to be read and not to be changed here: lists, networks, weights. */
@Controller('administration')
export class ReferencePagesController {
  constructor(
    private readonly loads: LoadService,
    private readonly epochs: EpochStore,
  ) {}

  @Get('vocabularies')
  @WebPage({ action: 'operations.read' })
  vocabularies(): PageAnswer {
    return view('administration/vocabularies.njk', vocabulariesView());
  }

  @Get('vocabularies/:name')
  @WebPage({ action: 'operations.read' })
  vocabulary(@Param('name') given: string): PageAnswer {
    const name = vocabularyNameOf(given);
    if (!name) throw new RefusedRequest({ code: 'vocabulary.not_found', detail: `There is no list "${given}".` });
    return view('administration/vocabulary.njk', vocabularyView(name));
  }

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
