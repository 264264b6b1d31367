import { Controller, Get, Param, Query } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { CatalogueSearchService } from '@matchwell/capabilities/search';
import { NetworkEmphasisService } from '@matchwell/capabilities/weighting';
import { RefusedRequest } from '../../http/problem';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { coverageView, networksView, networkView } from './network-view';

/** The longest question that the look-up takes, as in the API. */
const LONGEST_QUESTION = 300;

/** The fifteen networks, what each covers, and which one covers a place. */
@Controller('networks')
export class NetworkPagesController {
  constructor(
    private readonly directories: RoutingDirectorySource,
    private readonly search: CatalogueSearchService,
    private readonly emphases: NetworkEmphasisService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'network.read' })
  async list(@Query('q') q: unknown): Promise<PageAnswer> {
    const directory = await this.directories.current();
    const asked = typeof q === 'string' ? q.trim() : '';
    if (asked.length > LONGEST_QUESTION) {
      throw new RefusedRequest({
        code: 'query.invalid',
        detail: `q: give one text of at most ${LONGEST_QUESTION} characters.`,
      });
    }
    const answer = asked === '' ? undefined : directory.resolve({ queryText: asked }, this.clock.today());
    return view('public/networks.njk', {
      ...networksView(directory.networks(), await this.openNeedsByNetwork()),
      question: asked,
      coverage: answer && coverageView(asked, answer),
    });
  }

  @Get(':networkId')
  @WebPage({ action: 'network.read' })
  async read(@Param('networkId') networkId: string): Promise<PageAnswer> {
    const directory = await this.directories.current();
    const network = directory.network(networkId);
    if (!network) throw new RefusedRequest({ code: 'network.not_found', detail: 'There is no such network.' });
    const boards = directory.icbs(this.clock.today());
    const trusts = directory.trusts();
    const openNeeds = (await this.openNeedsByNetwork())[networkId] ?? 0;
    const weighed = await this.emphases.read(networkId);
    const history = weighed.ok ? weighed.value.history : [];
    const today = this.clock.today();
    return view('public/network.njk', networkView({ network, boards, trusts, openNeeds, today, weighed: history[0] }));
  }

  private async openNeedsByNetwork(): Promise<Readonly<Record<string, number>>> {
    const { facets } = await this.search.searchNeeds({ text: '', filters: {}, limit: 1, offset: 0 }, 'public');
    return facets.regions;
  }
}
