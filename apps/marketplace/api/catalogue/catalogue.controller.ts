import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { EvidenceVerificationService, innovationNotFound, InnovationStore } from '@matchwell/capabilities/innovations';
import { EngagementRecordService } from '@matchwell/capabilities/market-engagement';
import { needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import { CatalogueSearchService } from '@matchwell/capabilities/search';
import { PossibleActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { toCatalogueResponse } from '../innovations/innovation.response';
import { toOpenNeedResponse } from '../needs/need.response';
import { questionOf, SEARCH_PARAMETERS } from './catalogue-query';

/** What everyone may read: published products and open needs, searched and browsed. */
@ApiTags('Catalogue')
@Controller('api/v1/catalogue')
export class CatalogueController {
  constructor(
    private readonly search: CatalogueSearchService,
    private readonly innovations: InnovationStore,
    private readonly needs: NeedStore,
    private readonly verification: EvidenceVerificationService,
    private readonly record: EngagementRecordService,
  ) {}

  @Get('innovations')
  @ApiQuery({ name: 'q', required: false, description: 'What to look for; typing errors are forgiven.' })
  @SEARCH_PARAMETERS
  @Endpoint({ action: 'catalogue.read', summary: 'Search published products', answer: 'CatalogueAnswer' })
  async searchInnovations(@Query() query: Record<string, unknown>) {
    const { items, ...rest } = await this.search.searchInnovations(questionOf(query));
    return { items: items.map((item) => toCatalogueResponse(item)), ...rest };
  }

  @Get('innovations/:id')
  @Endpoint({
    action: 'catalogue.read',
    summary: 'A published product, each evidence item with what checking it showed',
    answer: 'CatalogueInnovation',
    problems: [404],
  })
  async readInnovation(@Param('id', new IdentifierPipe('innovation')) id: string) {
    const found = await this.innovations.findPublished(id);
    if (!found) throw new RefusedRequest(innovationNotFound().refusal);
    return toCatalogueResponse(found, valueOf(await this.verification.evidenceOf(id)));
  }

  @Get('needs')
  @ApiQuery({ name: 'q', required: false, description: 'What to look for; typing errors are forgiven.' })
  @SEARCH_PARAMETERS
  @Endpoint({ action: 'need.browse', summary: 'Search open needs', answer: 'CatalogueAnswer' })
  async searchNeeds(@PossibleActor() actor: Actor | undefined, @Query() query: Record<string, unknown>) {
    const { items, ...rest } = await this.search.searchNeeds(questionOf(query), audienceOf(actor));
    return { items: items.map(toOpenNeedResponse), ...rest };
  }

  @Get('needs/:id')
  @Endpoint({ action: 'need.browse', summary: 'An open need', answer: 'OpenNeed', problems: [404] })
  async readNeed(@PossibleActor() actor: Actor | undefined, @Param('id', new IdentifierPipe('need')) id: string) {
    const found = await this.needs.findOpen(id, audienceOf(actor));
    if (!found) throw new RefusedRequest(needNotFound().refusal);
    await this.record.shown(actor, 'need_seen', [id]);
    return toOpenNeedResponse(found);
  }
}

function audienceOf(actor: Actor | undefined) {
  return actor ? ('registered' as const) : ('public' as const);
}
