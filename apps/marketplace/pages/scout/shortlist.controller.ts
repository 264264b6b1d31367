import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { formatPoints } from '@matchwell/core/explanation/plain-words';
import { type Shortlisted, ShortlistService, type Standing } from '@matchwell/capabilities/matching';
import { NeedService } from '@matchwell/capabilities/needs';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { MOST_COMPARED } from '../charts/match-comparison';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';

const NEED = new IdentifierPipe('need');
const INNOVATION = new IdentifierPipe('innovation');

/** What a scout and their colleagues keep in view among the matches of a need. */
@Controller('scout/needs/:id/shortlist')
export class ShortlistPageController {
  constructor(
    private readonly needs: NeedService,
    private readonly shortlists: ShortlistService,
  ) {}

  @Get()
  @WebPage({ action: 'need.shortlist' })
  async show(@CurrentActor() actor: Actor, @Param('id', NEED) id: string): Promise<PageAnswer> {
    const need = valueOf(await this.needs.read(actor, id));
    const rows = valueOf(await this.shortlists.of(actor, id)).map(rowOf);
    const comparable = rows.filter(({ isMatch }) => isMatch).length;
    return view('scout/shortlist.njk', { title: 'Shortlist', need, rows, comparable, mostCompared: MOST_COMPARED });
  }

  @Post()
  @WebPage({ action: 'need.shortlist' })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const innovationId = INNOVATION.transform(form.text('innovationId'));
    valueOf(await this.shortlists.add(actor, id, innovationId));
    return seeOther(
      `/scout/needs/${id}/shortlist`,
      'It is on the shortlist. Your colleagues see it too, and nobody else.',
    );
  }

  @Post(':innovationId/removal')
  @WebPage({ action: 'need.shortlist' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Param('innovationId', INNOVATION) innovationId: string,
  ): Promise<PageAnswer> {
    valueOf(await this.shortlists.remove(actor, id, innovationId));
    return seeOther(`/scout/needs/${id}/shortlist`, 'It is off the shortlist.');
  }
}

/** Completes "Rank 3 of those that". */
const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  eligible: 'meet every condition',
  conditional: 'depend on an answer',
  near_miss: 'just miss',
};

function rowOf({ innovationId, innovationName, supplierName, addedAt, match }: Shortlisted) {
  return {
    innovationId,
    name: innovationName ?? 'A product that is no longer published',
    supplierName,
    addedAt,
    isMatch: match !== null && innovationName !== null,
    stands: match
      ? `Rank ${match.rank} of those that ${STANDING_WORDS[match.standing]}, ${formatPoints(match.totalHundredths)} of 100 points.`
      : 'It does not match the need any more, as matched last.',
  };
}
