import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { AccountAdministration, PeopleAdministration, SecondFactorCare } from '@matchwell/capabilities/people';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { peopleView, personView } from './people-view';

const PERSON = new IdentifierPipe('person');

/** People's accounts, for the operator: found by name or address, disabled and enabled, helped when they lost their second step. */
@Controller('administration/people')
export class PeoplePagesController {
  constructor(
    private readonly people: PeopleAdministration,
    private readonly accounts: AccountAdministration,
    private readonly factors: SecondFactorCare,
  ) {}

  @Get()
  @WebPage({ action: 'account.administer' })
  async find(@Query('q') given: unknown): Promise<PageAnswer> {
    const q = typeof given === 'string' ? given.slice(0, 100) : '';
    return view('administration/people.njk', peopleView(q, await this.people.find(q)));
  }

  @Get(':id')
  @WebPage({ action: 'account.administer' })
  async show(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string): Promise<PageAnswer> {
    return view('administration/person.njk', personView(valueOf(await this.people.read(id)), id === actor.personId));
  }

  @Post(':id/disable')
  @WebPage({ action: 'account.administer' })
  async disable(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string): Promise<PageAnswer> {
    valueOf(await this.accounts.disable(actor, id));
    return seeOther(`/administration/people/${id}`, 'The account is disabled. Its sessions and API keys have ended.');
  }

  @Post(':id/enable')
  @WebPage({ action: 'account.administer' })
  async enable(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string): Promise<PageAnswer> {
    valueOf(await this.accounts.enable(actor, id));
    return seeOther(`/administration/people/${id}`, 'The account is enabled. Its person signs in as before.');
  }

  @Post(':id/end-sessions')
  @WebPage({ action: 'account.administer' })
  async endSessions(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string): Promise<PageAnswer> {
    valueOf(await this.people.endSessions(actor, id));
    return seeOther(`/administration/people/${id}`, 'The person is signed out everywhere.');
  }

  @Post(':id/reset-second-factor')
  @WebPage({ action: 'account.administer' })
  async resetFactor(@CurrentActor() actor: Actor, @Param('id', PERSON) id: string): Promise<PageAnswer> {
    valueOf(await this.factors.reset(actor, id));
    return seeOther(`/administration/people/${id}`, 'Signing in asks this person for no code any more. They are told.');
  }
}
