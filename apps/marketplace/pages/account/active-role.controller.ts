import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { ActiveRoleService } from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import type { Response } from 'express';
import { ActiveRoleDto } from '../../api/sessions/active-role.controller';
import { CurrentActor } from '../../http/current-actor.decorator';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { roleName } from '../layout/navigation';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { setPageCookie } from '../web/page-cookies';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { problemsOfRefusal, statusOfRefusal } from './refused-form';

const FIELDS = ['membershipId'];

/** Acting in another of one's roles and organisations. The session gets a new token, and with it the browser a new cookie. */
@Controller('account/role')
export class ActiveRolePagesController {
  constructor(private readonly roles: ActiveRoleService) {}

  @Get()
  @WebPage({ action: 'session.read' })
  async show(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const memberships = await this.roles.choices(actor);
    const active = memberships.find((each) => isActive(each, actor));
    return this.page(actor, new FormView(FIELDS, { membershipId: active?.membershipId }));
  }

  @Post()
  @WebPage({ action: 'session.switch_role' })
  async switchTo(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res({ passthrough: true }) response: Response,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(ActiveRoleDto, form.inputFor(ActiveRoleDto, FIELDS), 'complete');
    if ('problems' in checked) return this.page(actor, form.viewWith(FIELDS, checked.problems), 400);
    const outcome = await this.roles.switchTo(actor, request.sessionId ?? '', checked.value.membershipId);
    if (!outcome.ok) {
      const problems = problemsOfRefusal(outcome.refusal, '/membershipId');
      return this.page(actor, form.viewWith(FIELDS, problems), statusOfRefusal(outcome.refusal));
    }
    setPageCookie(request, response, 'session', outcome.value.token);
    return seeOther('/dashboard', `You now act as ${roleName(outcome.value.actor.role).toLowerCase()}.`);
  }

  private async page(actor: Actor, form: FormView, status = 200): Promise<PageAnswer> {
    const memberships = await this.roles.choices(actor);
    const items = memberships.map((each) => ({
      value: each.membershipId,
      text: each.organisationName,
      hint: roleName(each.role) + (isActive(each, actor) ? ', now' : ''),
    }));
    return view('account/active-role.njk', { title: 'Act in another of your roles', form, items }, status);
  }
}

function isActive(each: Pick<Actor, 'organisationId' | 'role'>, actor: Actor): boolean {
  return each.organisationId === actor.organisationId && each.role === actor.role;
}
