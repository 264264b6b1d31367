import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { scopesOf } from '@matchwell/core/access/client-actions';
import { Clock } from '@matchwell/core/kernel/clock';
import { ApiKeyService } from '@matchwell/capabilities/people';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { ApiKeyDto } from './api-key.dto';
import { toApiKeyResponse } from './api-key.response';

/** Keys with which programs of one's organisation ask this API. Everybody in it reads; its lead, or an administrator, makes and revokes. */
@ApiTags('API keys')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeyService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Endpoint({
    action: 'api_key.read',
    summary: 'The API keys of my organisation, and what a key may be given',
    answer: 'ApiKeyList',
  })
  async list(@CurrentActor() actor: Actor) {
    const now = this.clock.now();
    const items = (await this.keys.list(actor)).map((key) => toApiKeyResponse(key, now));
    return { items, scopes: scopesOf(actor.role) };
  }

  @Post()
  @Endpoint({
    action: 'api_key.manage',
    summary: 'Make an API key. Its secret is in this answer and nowhere else; send it as "Authorization: Bearer mw_…"',
    body: 'ApiKey',
    status: 201,
    answer: 'MadeApiKey',
    problems: [409],
  })
  async create(@CurrentActor() actor: Actor, @Body(new RecordBody(ApiKeyDto)) body: ApiKeyDto) {
    const { key, secret } = valueOf(await this.keys.create(actor, body));
    return { ...toApiKeyResponse(key, this.clock.now()), secret };
  }

  @Delete(':id')
  @Endpoint({ action: 'api_key.manage', summary: 'Take an API key back, for good', status: 204, problems: [404] })
  async revoke(@CurrentActor() actor: Actor, @Param('id', new IdentifierPipe('api_key')) id: string) {
    valueOf(await this.keys.revoke(actor, id));
  }
}
