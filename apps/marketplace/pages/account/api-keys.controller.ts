import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { ApiKeyService, TeamService } from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import { ApiKeyDto } from '../../api/api-keys/api-key.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { apiKeysView, newApiKeyView } from './api-key-view';
import { problemsOfRefusal, statusOfRefusal } from './refused-form';

const FIELDS = ['name', 'scopes', 'days'];

/** Keys for programs of one's organisation. */
@Controller('team/api-keys')
export class ApiKeyPagesController {
  constructor(
    private readonly keys: ApiKeyService,
    private readonly team: TeamService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'api_key.read' })
  async show(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const [members, keys] = [await this.team.members(actor), await this.keys.list(actor)];
    return view('account/api-keys.njk', apiKeysView(actor, members, keys, this.clock.now()));
  }

  @Get('new')
  @WebPage({ action: 'api_key.manage' })
  ask(@CurrentActor() actor: Actor): PageAnswer {
    return newKeyPage(actor, new FormView(FIELDS, { days: '90' }));
  }

  // The secret is shown in the answer itself: kept for a page to come, it would be kept. Sent twice, the name is taken.
  @Post('new')
  @WebPage({ action: 'api_key.manage' })
  async create(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(ApiKeyDto, form.inputFor(ApiKeyDto, FIELDS), 'complete');
    if ('problems' in checked) return newKeyPage(actor, form.viewWith(FIELDS, checked.problems), 400);
    const outcome = await this.keys.create(actor, checked.value);
    if (outcome.ok) return view('account/made-api-key.njk', { title: 'Your new API key', ...outcome.value });
    const problems = problemsOfRefusal(outcome.refusal, '/name');
    return newKeyPage(actor, form.viewWith(FIELDS, problems), statusOfRefusal(outcome.refusal));
  }

  @Post(':id/revoke')
  @WebPage({ action: 'api_key.manage' })
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('api_key')) id: string,
  ): Promise<PageAnswer> {
    valueOf(await this.keys.revoke(actor, id));
    return seeOther('/team/api-keys', 'The key is taken back. It works no more.');
  }
}

function newKeyPage(actor: Actor, form: FormView, status = 200): PageAnswer {
  return view('account/new-api-key.njk', newApiKeyView(actor, form), status);
}
