import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { type WebhookEndpoint, WebhookEndpointService, WebhookLog } from '@matchwell/capabilities/webhooks';
import { validate } from '@matchwell/adapters/validation';
import { WebhookDto } from '../../api/webhooks/webhook.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { PageOf } from '../../http/page-query';
import { valueOf } from '../../http/problem';
import { problemsOfRefusal, statusOfRefusal } from '../account/refused-form';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { EVENT_CHOICES, webhooksView, webhookView } from './webhook-view';

const FIELDS = ['name', 'url', 'events'];
const ID = new IdentifierPipe('webhook');

/** Webhooks of one's organisation. */
@Controller('team/webhooks')
export class WebhookPagesController {
  constructor(
    private readonly webhooks: WebhookEndpointService,
    private readonly log: WebhookLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'webhook.read' })
  async list(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    return view('webhooks/webhooks.njk', webhooksView(await this.webhooks.list(actor), await this.manages(actor)));
  }

  @Get('new')
  @WebPage({ action: 'webhook.manage' })
  ask(): PageAnswer {
    return formPage(new FormView(FIELDS, {}));
  }

  // The secret is shown in the answer itself: kept for a page to come, it would be kept.
  @Post('new')
  @WebPage({ action: 'webhook.manage' })
  async add(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(WebhookDto, form.inputFor(WebhookDto, FIELDS), 'complete');
    if ('problems' in checked) return formPage(form.viewWith(FIELDS, checked.problems), undefined, 400);
    const outcome = await this.webhooks.add(actor, checked.value);
    if (outcome.ok) return secretPage('Your new webhook', outcome.value);
    const problems = problemsOfRefusal(outcome.refusal, '/name');
    return formPage(form.viewWith(FIELDS, problems), undefined, statusOfRefusal(outcome.refusal));
  }

  @Get(':id')
  @WebPage({ action: 'webhook.read' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @PageOf() page: PageRequest,
  ): Promise<PageAnswer> {
    const endpoint = valueOf(await this.webhooks.read(actor, id));
    const log = valueOf(await this.log.list(actor, id, page));
    return view('webhooks/webhook.njk', webhookView(endpoint, log, await this.manages(actor), this.clock.now()));
  }

  @Get(':id/edit')
  @WebPage({ action: 'webhook.manage' })
  async askToEdit(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const { name, url, events } = valueOf(await this.webhooks.read(actor, id));
    return formPage(new FormView(FIELDS, { name, url, events: [...events] }), id);
  }

  @Post(':id/edit')
  @WebPage({ action: 'webhook.manage' })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    valueOf(await this.webhooks.read(actor, id));
    const checked = validate(WebhookDto, form.inputFor(WebhookDto, FIELDS), 'complete');
    if ('problems' in checked) return formPage(form.viewWith(FIELDS, checked.problems), id, 400);
    valueOf(await this.webhooks.edit(actor, id, checked.value));
    return seeOther(`/team/webhooks/${id}`, 'The webhook is changed.');
  }

  @Post(':id/pause')
  @WebPage({ action: 'webhook.manage' })
  async pause(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    valueOf(await this.webhooks.pause(actor, id));
    return seeOther(`/team/webhooks/${id}`, 'The webhook is paused. What comes about waits.');
  }

  @Post(':id/resume')
  @WebPage({ action: 'webhook.manage' })
  async resume(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    valueOf(await this.webhooks.resume(actor, id));
    return seeOther(`/team/webhooks/${id}`, 'The webhook is on. What waited is sent within a minute.');
  }

  @Post(':id/secret')
  @WebPage({ action: 'webhook.manage' })
  async renewSecret(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return secretPage('A new secret', valueOf(await this.webhooks.renewSecret(actor, id)));
  }

  @Get(':id/remove')
  @WebPage({ action: 'webhook.manage' })
  async askToRemove(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    const { name } = valueOf(await this.webhooks.read(actor, id));
    return view('webhooks/remove-webhook.njk', { title: `Remove ${name}`, id });
  }

  @Post(':id/remove')
  @WebPage({ action: 'webhook.manage' })
  async remove(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    valueOf(await this.webhooks.remove(actor, id));
    return seeOther('/team/webhooks', 'The webhook is removed.');
  }

  @Post(':id/test')
  @WebPage({ action: 'webhook.manage' })
  async test(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    valueOf(await this.log.test(actor, id));
    return seeOther(
      `/team/webhooks/${id}`,
      'A test is on its way. Load this page again in a moment to see what came of it.',
    );
  }

  @Post(':id/deliveries/:deliveryId/again')
  @WebPage({ action: 'webhook.manage' })
  async sendAgain(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('deliveryId', new IdentifierPipe('webhook_delivery')) deliveryId: string,
  ): Promise<PageAnswer> {
    valueOf(await this.log.sendAgain(actor, id, deliveryId));
    return seeOther(`/team/webhooks/${id}`, 'It is sent again now.');
  }

  private async manages(actor: Actor): Promise<boolean> {
    return this.webhooks.manages(actor);
  }
}

function formPage(form: FormView, id?: string, status = 200): PageAnswer {
  const title = id === undefined ? 'Add a webhook' : 'Change a webhook';
  const [action, back] =
    id === undefined ? ['/team/webhooks/new', '/team/webhooks'] : [`/team/webhooks/${id}/edit`, `/team/webhooks/${id}`];
  return view(
    'webhooks/webhook-form.njk',
    { title, form, action, back, isNew: id === undefined, events: EVENT_CHOICES },
    status,
  );
}

function secretPage(title: string, made: { readonly endpoint: WebhookEndpoint; readonly secret: string }): PageAnswer {
  const { id, name, previousUntil } = made.endpoint;
  return view('webhooks/webhook-secret.njk', { title, id, name, previousUntil, secret: made.secret });
}
