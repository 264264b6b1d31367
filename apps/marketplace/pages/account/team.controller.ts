import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { InvitationService, TeamService } from '@matchwell/capabilities/people';
import { validate } from '@matchwell/adapters/validation';
import { InvitationDto } from '../../api/team/team.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { roleName } from '../layout/navigation';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { problemsOfRefusal, statusOfRefusal } from './refused-form';
import { teamView } from './team-view';

const FIELDS = ['email'];
const MEMBER = new IdentifierPipe('member');

/** The people of one's organisation. Everybody in it reads; its lead changes. */
@Controller('team')
export class TeamPagesController {
  constructor(
    private readonly team: TeamService,
    private readonly invitations: InvitationService,
  ) {}

  @Get()
  @WebPage({ action: 'team.read' })
  async show(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const [members, invitations] = [await this.team.members(actor), await this.invitations.open(actor)];
    return view('account/team.njk', teamView(actor, members, invitations));
  }

  @Get('invite')
  @WebPage({ action: 'team.manage' })
  askInvitation(@CurrentActor() actor: Actor): PageAnswer {
    return invitationPage(actor, new FormView(FIELDS));
  }

  @Post('invite')
  @WebPage({ action: 'team.manage', once: true })
  async invite(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    // The role is the one that belongs to this kind of organisation, which is the actor's own.
    const given = { ...form.inputFor(InvitationDto, FIELDS), role: actor.role };
    const checked = validate(InvitationDto, given, 'complete');
    if ('problems' in checked) return invitationPage(actor, form.viewWith(FIELDS, checked.problems), 400);
    const outcome = await this.invitations.invite(actor, checked.value);
    if (outcome.ok) return seeOther('/team', `An invitation is on its way to ${outcome.value.email}.`);
    const problems = problemsOfRefusal(outcome.refusal, '/email');
    return invitationPage(actor, form.viewWith(FIELDS, problems), statusOfRefusal(outcome.refusal));
  }

  @Post('invitations/:id/revoke')
  @WebPage({ action: 'team.manage' })
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('invitation')) id: string,
  ): Promise<PageAnswer> {
    valueOf(await this.invitations.revoke(actor, id));
    return seeOther('/team', 'The invitation is taken back. Its link does not work any more.');
  }

  @Get('members/:id/end')
  @WebPage({ action: 'team.manage' })
  async confirmEnd(@CurrentActor() actor: Actor, @Param('id', MEMBER) id: string): Promise<PageAnswer> {
    const member = (await this.team.members(actor)).find(({ membershipId }) => membershipId === id);
    if (!member)
      throw new RefusedRequest({ code: 'member.not_found', detail: 'There is no such member of your organisation.' });
    const isOwn = member.personId === actor.personId;
    const title = isOwn ? 'Leave this organisation?' : `End ${member.displayName}’s membership?`;
    return view('account/end-membership.njk', { title, member, isOwn });
  }

  @Post('members/:id/end')
  @WebPage({ action: 'team.manage' })
  async end(@CurrentActor() actor: Actor, @Param('id', MEMBER) id: string): Promise<PageAnswer> {
    valueOf(await this.team.end(actor, id));
    return seeOther('/team', 'The membership has ended, and with it every session that acted in it.');
  }

  @Post('members/:id/lead')
  @WebPage({ action: 'team.manage' })
  async transferLead(@CurrentActor() actor: Actor, @Param('id', MEMBER) id: string): Promise<PageAnswer> {
    valueOf(await this.team.transferLead(actor, id));
    return seeOther('/team', 'The lead is handed over. From now on your colleague invites and ends memberships.');
  }
}

function invitationPage({ role }: Actor, form: FormView, status = 200): PageAnswer {
  return view('account/invite.njk', { title: 'Invite a colleague', form, roleName: roleName(role) }, status);
}
