import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { epochWeights, NEED_FEATURES, WEIGHTS_VERSION } from '@matchwell/core/ranking';
import { EpochStore } from '@matchwell/capabilities/matching';
import { type EmphasisEffect, NetworkEmphasisService } from '@matchwell/capabilities/weighting';
import { validate } from '@matchwell/adapters/validation';
import { criteriaOf, factorsOf, NetworkEmphasisChangeDto } from '../../api/weighting/network-emphasis.dto';
import { CurrentActor } from '../../http/current-actor.decorator';
import { valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { weightingView } from './weighting-view';

const FIELDS = [...NEED_FEATURES, 'reason'];

/** What a network weighs more or less than published: first what a change would do, then putting it into force. */
@Controller('network/weighting')
export class NetworkWeightingController {
  constructor(
    private readonly emphases: NetworkEmphasisService,
    private readonly epochs: EpochStore,
  ) {}

  @Get()
  @WebPage({ action: 'network_emphasis.edit' })
  async ask(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const { criteria } = valueOf(await this.emphases.read(networkOf(actor)));
    const factors = Object.entries(factorsOf(criteria)).map(([criterion, factor]) => [criterion, String(factor)]);
    return this.page(actor, new FormView(FIELDS, Object.fromEntries(factors) as Record<string, string>));
  }

  /** Shows the effect, or decides: whatever was not shown first is shown instead of decided. */
  @Post()
  @WebPage({ action: 'network_emphasis.edit' })
  async answer(@CurrentActor() actor: Actor, @Posted() form: PostedForm): Promise<PageAnswer> {
    const checked = validate(NetworkEmphasisChangeDto, form.inputFor(NetworkEmphasisChangeDto, FIELDS), 'complete');
    const typed = form.viewWith(FIELDS, 'problems' in checked ? checked.problems : []);
    if ('problems' in checked) return this.page(actor, typed);
    const criteria = criteriaOf(checked.value);
    const shown = criteria.map(({ criterion, factor }) => `${criterion}-${factor}`).join(' ');
    if (form.text('step') !== 'decide' || form.text('shown') !== shown) {
      const effect = valueOf(await this.emphases.preview(actor, networkOf(actor), criteria));
      return this.page(actor, typed, { effect, shown });
    }
    const change = { criteria, reason: checked.value.reason };
    const version = Number(form.text('version'));
    valueOf(await this.emphases.decide(actor, networkOf(actor), version, change));
    return seeOther('/network/weighting', 'It is in force. The lists that your network weighs are made again now.');
  }

  private async page(
    actor: Actor,
    form: FormView,
    preview?: { readonly effect: EmphasisEffect; readonly shown: string },
  ): Promise<PageAnswer> {
    const state = valueOf(await this.emphases.read(networkOf(actor)));
    const weights = epochWeights((await this.epochs.live()) ?? { weightsVersion: WEIGHTS_VERSION });
    const model = { ...weightingView(state, weights, preview), form };
    return view('network/weighting.njk', model, form.errors.length > 0 ? 400 : 200);
  }
}

/** An officer's network; whoever acts for none is answered as for a network that there is none of. */
function networkOf({ networkId }: Actor): string {
  return networkId ?? '';
}
