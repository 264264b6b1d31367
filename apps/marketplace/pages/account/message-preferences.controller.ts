import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { PreferenceService } from '@matchwell/capabilities/messages';
import { CurrentActor } from '../../http/current-actor.decorator';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { choicesIn, messagePreferencesView } from './message-preferences-view';
import { statusOfRefusal } from './refused-form';

/** What one is told, and when. */
@Controller('account/messages')
export class MessagePreferencePagesController {
  constructor(private readonly preferences: PreferenceService) {}

  @Get()
  @WebPage({ action: 'message.preferences' })
  async show(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const kinds = await this.preferences.read(actor);
    const chosen = Object.fromEntries(kinds.map(({ kind, timing }) => [kind, timing]));
    const form = new FormView(Object.keys(chosen), chosen);
    return view('account/message-preferences.njk', messagePreferencesView(kinds, form));
  }

  @Post()
  @WebPage({ action: 'message.preferences' })
  async choose(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const kinds = await this.preferences.read(actor);
    const choices = choicesIn(kinds, form);
    const outcome = await this.preferences.choose(actor, choices);
    if (outcome.ok) return seeOther('/account/messages', 'Your choices are saved.');
    const { refusal } = outcome;
    const problems = (refusal.errors ?? []).map((each) => {
      const [, , position = ''] = each.pointer.split('/');
      return { ...each, pointer: `/${choices[Number(position)]?.kind ?? ''}` };
    });
    const again = form.viewWith(
      choices.map(({ kind }) => kind),
      problems,
    );
    return view('account/message-preferences.njk', messagePreferencesView(kinds, again), statusOfRefusal(refusal));
  }
}
