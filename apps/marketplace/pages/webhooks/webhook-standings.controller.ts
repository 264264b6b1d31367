import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { countOf } from '@matchwell/core/explanation/plain-words';
import { ATTEMPT_SECONDS, DAYS_OF_FAILURE, DELIVERIES_KEPT_DAYS } from '@matchwell/core/webhooks';
import { type EndpointStanding, STANDINGS_SHOWN, WebhookOversight } from '@matchwell/capabilities/webhooks';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { stateTag } from './webhook-view';

const ID = new IdentifierPipe('webhook');

/** How every organisation's webhooks fare, for the operator. */
@Controller('administration/webhooks')
export class WebhookStandingPagesController {
  constructor(private readonly oversight: WebhookOversight) {}

  @Get()
  @WebPage({ action: 'webhook.oversee' })
  async show(): Promise<PageAnswer> {
    return view('webhooks/webhook-standings.njk', standingsView(await this.oversight.standings()));
  }

  @Post(':id/off')
  @WebPage({ action: 'webhook.oversee' })
  async switchOff(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    valueOf(await this.oversight.switchOff(actor, id));
    return seeOther('/administration/webhooks', 'The webhook is off. Its organisation’s lead is told.');
  }

  @Post(':id/on')
  @WebPage({ action: 'webhook.oversee' })
  async switchOn(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    valueOf(await this.oversight.switchOn(actor, id));
    return seeOther('/administration/webhooks', 'The webhook is on.');
  }
}

function standingsView(standings: readonly EndpointStanding[]) {
  const failing = standings.filter(({ state, failingSince }) => state === 'on' && failingSince).length;
  const off = standings.filter(({ state }) => state === 'disabled').length;
  return {
    title: 'Webhooks of organisations',
    headline:
      standings.length === 0
        ? 'No organisation has webhooks.'
        : `${countOf(standings.length, 'webhook')}: ${failing === 0 ? 'none is failing' : `${failing} failing`}, ${off} switched off.`,
    whatHappens: `One that does not answer holds up one worker of the matcher for ${ATTEMPT_SECONDS} seconds at most, rests longer each time, and is switched off after ${DAYS_OF_FAILURE} days.`,
    isCut: standings.length === STANDINGS_SHOWN,
    webhooks: standings.map((standing) => ({
      ...standing,
      state: stateTag(standing),
      isOff: standing.state === 'disabled',
      facts: `${countOf(standing.waiting, 'event')} waiting, ${standing.failed} given up in the last ${DELIVERIES_KEPT_DAYS} days.`,
    })),
  };
}
