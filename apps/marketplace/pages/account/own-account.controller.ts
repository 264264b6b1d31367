import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { ActiveRoleService, SessionListService, TeamService } from '@matchwell/capabilities/people';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { clearPageCookie } from '../web/page-cookies';
import type { PageRequest } from '../web/visit';
import { WebPage } from '../web/web-page.decorator';
import { accountView } from './account-view';

/** One's own account: who one is here, and the devices on which one is signed in. */
@Controller('account')
export class OwnAccountPagesController {
  constructor(
    private readonly team: TeamService,
    private readonly roles: ActiveRoleService,
    private readonly devices: SessionListService,
  ) {}

  @Get()
  @WebPage({ action: 'session.list' })
  async show(@CurrentActor() actor: Actor, @Req() request: PageRequest): Promise<PageAnswer> {
    const [members, memberships, sessions] = [
      await this.team.members(actor),
      await this.roles.choices(actor),
      await this.devices.list(actor, request.sessionId),
    ];
    return view('account/account.njk', accountView(actor, { members, memberships, sessions }));
  }

  @Post('sessions/others/end')
  @WebPage({ action: 'session.revoke' })
  async endOthers(@CurrentActor() actor: Actor, @Req() request: PageRequest): Promise<PageAnswer> {
    await this.devices.revokeAll(actor, request.sessionId);
    return seeOther('/account', 'You are signed out everywhere but here.');
  }

  @Post('sessions/all/end')
  @WebPage({ action: 'session.revoke' })
  async endAll(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageAnswer> {
    await this.devices.revokeAll(actor);
    clearPageCookie(request, response, 'session');
    return seeOther('/sign-in', { kind: 'information', text: 'You are signed out everywhere.' });
  }

  @Post('sessions/:id/end')
  @WebPage({ action: 'session.revoke' })
  async endOne(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('session')) id: string,
  ): Promise<PageAnswer> {
    valueOf(await this.devices.revoke(actor, id));
    return seeOther('/account', 'That device is signed out.');
  }
}
