import { Controller, Get } from '@nestjs/common';
import type { Actor, Role } from '@matchwell/core/access/actor';
import { CurrentActor } from '../../http/current-actor.decorator';
import { type PageAnswer, seeOther } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

const HOME_OF_ROLE: Readonly<Record<Role, string>> = {
  innovator: '/innovator',
  scout: '/scout',
  network_officer: '/network',
  administrator: '/administration',
};

/** One address for everybody's own start page. */
@Controller('dashboard')
export class DashboardController {
  @Get()
  @WebPage({ action: 'session.read' })
  goHome(@CurrentActor() actor: Actor): PageAnswer {
    return seeOther(HOME_OF_ROLE[actor.role]);
  }
}
