import { Controller, Get } from '@nestjs/common';
import { CatalogueSearchService } from '@matchwell/capabilities/search';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { examplesView } from './examples-view';
import { startView } from './start-view';
import { workedExample, workedNearMiss } from './worked-example';

const ONE = { text: '', filters: {}, limit: 1, offset: 0 } as const;

/** The first page of the service. */
@Controller()
export class StartController {
  private readonly examples = examplesView(workedExample(), workedNearMiss());

  constructor(private readonly search: CatalogueSearchService) {}

  @Get()
  @WebPage({ action: 'catalogue.read' })
  async show(): Promise<PageAnswer> {
    const [needs, products] = await Promise.all([
      this.search.searchNeeds(ONE, 'public'),
      this.search.searchInnovations(ONE),
    ]);
    return view('public/start.njk', {
      ...startView({ needs: needs.total, products: products.total }),
      examples: this.examples,
    });
  }
}
