import { Body, Controller, Delete, Get, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { type SavedSearch, SavedSearchService } from '@matchwell/capabilities/saved-searches';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdempotencyInterceptor } from '../../http/idempotency.interceptor';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { criteriaOf, SavedSearchChangeDto, SavedSearchDto, SavedSearchPauseDto } from './saved-search.dto';

const ID = new IdentifierPipe('saved_search');

/** A person's own saved searches. */
@ApiTags('Saved searches')
@Controller('api/v1/saved-searches')
export class SavedSearchesController {
  constructor(private readonly searches: SavedSearchService) {}

  @Get()
  @Endpoint({ action: 'search.save', summary: 'My saved searches, newest first', answer: 'SavedSearches' })
  async list(@CurrentActor() actor: Actor) {
    return { items: (await this.searches.list(actor)).map(toSavedSearch) };
  }

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @Endpoint({
    action: 'search.save',
    summary: 'Save a search of products or needs; what is published from now on and meets it is told once',
    body: 'SavedSearch',
    status: 201,
    answer: 'SavedSearchAnswer',
    idempotent: true,
    problems: [409],
  })
  async save(@CurrentActor() actor: Actor, @Body(new RecordBody(SavedSearchDto)) body: SavedSearchDto) {
    return toSavedSearch(valueOf(await this.searches.save(actor, body.name, { kind: body.kind, ...criteriaOf(body) })));
  }

  @Get(':id')
  @Endpoint({ action: 'search.save', summary: 'One saved search', answer: 'SavedSearchAnswer', problems: [404] })
  async read(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return toSavedSearch(valueOf(await this.searches.read(actor, id)));
  }

  @Put(':id')
  @Endpoint({
    action: 'search.save',
    summary: 'Replace its name, words and filters; only what is published from now on is new',
    body: 'SavedSearchChange',
    answer: 'SavedSearchAnswer',
    problems: [404],
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(SavedSearchChangeDto)) body: SavedSearchChangeDto,
  ) {
    return toSavedSearch(valueOf(await this.searches.change(actor, id, { name: body.name, ...criteriaOf(body) })));
  }

  @Put(':id/pause')
  @Endpoint({
    action: 'search.save',
    summary: 'Pause or resume it',
    body: 'SavedSearchPause',
    answer: 'SavedSearchAnswer',
    problems: [404],
  })
  async pause(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(SavedSearchPauseDto)) { paused }: SavedSearchPauseDto,
  ) {
    return toSavedSearch(valueOf(await this.searches.change(actor, id, { isPaused: paused })));
  }

  @Delete(':id')
  @Endpoint({ action: 'search.save', summary: 'Forget it', status: 204, problems: [404] })
  async remove(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    valueOf(await this.searches.remove(actor, id));
  }
}

function toSavedSearch({ id, kind, name, text, filters, isPaused, since, createdAt }: SavedSearch) {
  return {
    id,
    kind,
    name,
    text,
    filters,
    paused: isPaused,
    since: since.toISOString(),
    createdAt: createdAt.toISOString(),
  };
}
