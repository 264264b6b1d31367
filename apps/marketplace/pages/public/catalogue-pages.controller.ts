import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import { EngagementRecordService } from '@matchwell/capabilities/market-engagement';
import { needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import { CatalogueSearchService } from '@matchwell/capabilities/search';
import { questionOf } from '../../api/catalogue/catalogue-query';
import { PossibleActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest } from '../../http/problem';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { browseView } from './browse-view';
import { NeedPageFacts } from './need-page-facts';
import { needCard, needView } from './need-view';
import { ProductPageFacts } from './product-page-facts';
import { productCard, productView } from './product-view';

const NEED_ID = new IdentifierPipe('need');
const PRODUCT_ID = new IdentifierPipe('innovation');

/** Open needs and published products, browsed and read by everybody. */
@Controller()
export class CataloguePagesController {
  constructor(
    private readonly search: CatalogueSearchService,
    private readonly needs: NeedStore,
    private readonly innovations: InnovationStore,
    private readonly products: ProductPageFacts,
    private readonly facts: NeedPageFacts,
    private readonly record: EngagementRecordService,
    private readonly clock: Clock,
  ) {}

  @Get('needs')
  @WebPage({ action: 'need.browse' })
  async browseNeeds(
    @PossibleActor() actor: Actor | undefined,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const question = questionOf(query);
    const { items, ...found } = await this.search.searchNeeds(question, audienceOf(actor));
    const frame = browseView({
      path: '/needs',
      noun: 'open need',
      title: 'Open needs',
      searchLabel: 'Search needs',
      question,
      ...found,
    });
    return view('public/browse-needs.njk', { ...frame, items: items.map(needCard) });
  }

  @Get('needs/:id')
  @WebPage({ action: 'need.browse' })
  async readNeed(@PossibleActor() actor: Actor | undefined, @Param('id', NEED_ID) id: string): Promise<PageAnswer> {
    const need = await this.needs.findOpen(id, audienceOf(actor));
    if (!need) throw new RefusedRequest(needNotFound().refusal);
    await this.record.shown(actor, 'need_seen', [id]);
    const { answers, weighedBy } = await this.facts.of(need);
    return view('public/need.njk', { answers, ...needView(need, weighedBy) });
  }

  @Get('products')
  @WebPage({ action: 'catalogue.read' })
  async browseProducts(@Query() query: Record<string, unknown>): Promise<PageAnswer> {
    const question = questionOf(query);
    const { items, ...found } = await this.search.searchInnovations(question);
    const frame = browseView({
      path: '/products',
      noun: 'product',
      title: 'Products',
      searchLabel: 'Search products',
      question,
      ...found,
    });
    return view('public/browse-products.njk', { ...frame, items: items.map(productCard) });
  }

  @Get('products/:id')
  @WebPage({ action: 'catalogue.read' })
  async readProduct(
    @PossibleActor() actor: Actor | undefined,
    @Param('id', PRODUCT_ID) id: string,
    @Query('need') needId: unknown,
  ): Promise<PageAnswer> {
    const product = await this.innovations.findPublished(id);
    if (!product) throw new RefusedRequest(innovationNotFound().refusal);
    const { evidence, directory, adopters, assessments } = await this.products.of(product, actor);
    const need =
      typeof needId === 'string' ? await this.needs.findOpen(NEED_ID.transform(needId), audienceOf(actor)) : undefined;
    const shown = productView({ product, evidence, today: this.clock.today(), directory, need });
    return view('public/product.njk', { ...shown, id, adopters, assessments });
  }
}

function audienceOf(actor: Actor | undefined) {
  return actor ? ('registered' as const) : ('public' as const);
}
