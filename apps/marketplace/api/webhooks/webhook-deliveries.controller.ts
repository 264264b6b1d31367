import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { DELIVERIES_KEPT_DAYS } from '@matchwell/core/webhooks';
import { WebhookLog, WebhookOversight } from '@matchwell/capabilities/webhooks';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { valueOf } from '../../http/problem';
import { toDeliveryResponse, toStandingResponse } from './webhook.response';

const ID = new IdentifierPipe('webhook');
const DELIVERY_ID = new IdentifierPipe('webhook_delivery');

/** What was sent to webhooks: to one's own, and for the operator how all of them stand. */
@ApiTags('Webhooks')
@Controller('api/v1')
export class WebhookDeliveriesController {
  constructor(
    private readonly log: WebhookLog,
    private readonly oversight: WebhookOversight,
  ) {}

  @Get('webhooks/:id/deliveries')
  @Endpoint({
    action: 'webhook.read',
    summary: `What was sent to a webhook in the last ${DELIVERIES_KEPT_DAYS} days, newest first, with every attempt`,
    answer: 'WebhookDelivery',
    paged: true,
    problems: [404],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerPage(request, response, valueOf(await this.log.list(actor, id, page)), toDeliveryResponse);
  }

  @Post('webhooks/:id/test')
  @Endpoint({
    action: 'webhook.manage',
    summary: 'Send a webhook an event that says nothing, to see whether it arrives',
    status: 202,
    problems: [404, 409],
  })
  async test(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    valueOf(await this.log.test(actor, id));
  }

  @Post('webhooks/:id/deliveries/:deliveryId/again')
  @Endpoint({
    action: 'webhook.manage',
    summary: 'Send again, under the same webhook-id, what was taken, given up or cancelled',
    status: 202,
    problems: [404, 409],
  })
  async sendAgain(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('deliveryId', DELIVERY_ID) deliveryId: string,
  ) {
    valueOf(await this.log.sendAgain(actor, id, deliveryId));
  }

  @Get('webhook-standings')
  @Endpoint({
    action: 'webhook.oversee',
    summary: 'How every webhook stands, those in trouble first; without their paths and secrets',
    answer: 'WebhookStandings',
  })
  async standings() {
    return { items: (await this.oversight.standings()).map(toStandingResponse) };
  }

  @Post('webhook-standings/:id/off')
  @Endpoint({
    action: 'webhook.oversee',
    summary: 'Switch a webhook off that does harm. Its organisation’s lead is told',
    status: 202,
    problems: [404],
  })
  async switchOff(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    valueOf(await this.oversight.switchOff(actor, id));
  }

  @Post('webhook-standings/:id/on')
  @Endpoint({ action: 'webhook.oversee', summary: 'Switch a webhook on again', status: 202, problems: [404] })
  async switchOn(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    valueOf(await this.oversight.switchOn(actor, id));
  }
}
