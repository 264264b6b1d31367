import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { DELIVERIES_KEPT_DAYS, WEBHOOK_EVENT_NAMES, WEBHOOK_EVENTS } from '@matchwell/core/webhooks';
import { WebhookEndpointService } from '@matchwell/capabilities/webhooks';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { RecordBody } from '../../http/record-body.pipe';
import { WebhookDto } from './webhook.dto';
import { toWebhookResponse } from './webhook.response';

const ID = new IdentifierPipe('webhook');

/** Webhooks of one's organisation. Everybody in it reads; its lead, or an administrator, decides about them. */
@ApiTags('Webhooks')
@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhookEndpointService) {}

  @Get()
  @Endpoint({
    action: 'webhook.read',
    summary: 'The webhooks of my organisation, and what one can be told',
    answer: 'WebhookList',
  })
  async list(@CurrentActor() actor: Actor) {
    const items = (await this.webhooks.list(actor)).map(toWebhookResponse);
    return { items, events: WEBHOOK_EVENT_NAMES.map((name) => ({ name, says: WEBHOOK_EVENTS[name] })) };
  }

  @Post()
  @Endpoint({
    action: 'webhook.manage',
    summary: 'Add a webhook. Its secret is in this answer and nowhere else; what is sent is signed with it',
    body: 'Webhook',
    status: 201,
    answer: 'WebhookWithSecret',
    problems: [409],
  })
  async add(@CurrentActor() actor: Actor, @Body(new RecordBody(WebhookDto)) body: WebhookDto) {
    const { endpoint, secret } = valueOf(await this.webhooks.add(actor, body));
    return { ...toWebhookResponse(endpoint), secret };
  }

  @Get(':id')
  @Endpoint({ action: 'webhook.read', summary: 'A webhook', answer: 'ListedWebhook', problems: [404] })
  async read(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return toWebhookResponse(valueOf(await this.webhooks.read(actor, id)));
  }

  @Put(':id')
  @Endpoint({
    action: 'webhook.manage',
    summary: 'Change where a webhook is, what it is called and what it is told',
    body: 'Webhook',
    answer: 'ListedWebhook',
    problems: [404],
  })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Body(new RecordBody(WebhookDto)) body: WebhookDto,
  ) {
    return toWebhookResponse(valueOf(await this.webhooks.edit(actor, id, body)));
  }

  @Delete(':id')
  @Endpoint({
    action: 'webhook.manage',
    summary: 'Remove a webhook, with everything that was to be sent to it',
    status: 204,
    problems: [404],
  })
  async remove(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    valueOf(await this.webhooks.remove(actor, id));
  }

  @Post(':id/pause')
  @Endpoint({
    action: 'webhook.manage',
    summary: `Have what comes about wait, for ${DELIVERIES_KEPT_DAYS} days at most`,
    answer: 'ListedWebhook',
    problems: [404, 409],
  })
  async pause(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return toWebhookResponse(valueOf(await this.webhooks.pause(actor, id)));
  }

  @Post(':id/resume')
  @Endpoint({
    action: 'webhook.manage',
    summary: 'Switch a webhook on. What waited is sent within a minute',
    answer: 'ListedWebhook',
    problems: [404, 409],
  })
  async resume(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return toWebhookResponse(valueOf(await this.webhooks.resume(actor, id)));
  }

  @Post(':id/secret')
  @Endpoint({
    action: 'webhook.manage',
    summary:
      'Give a webhook another secret, which is in this answer and nowhere else. For a day the one before signs too, and there is no third',
    answer: 'WebhookWithSecret',
    problems: [404, 409],
  })
  async renewSecret(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    const { endpoint, secret } = valueOf(await this.webhooks.renewSecret(actor, id));
    return { ...toWebhookResponse(endpoint), secret };
  }
}
