import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';

import { DECLINE_REST_DAYS } from '@matchwell/core/gates/conflict-gate';
import { type CalendarDay, daysBetween } from '@matchwell/core/kernel/calendar-day';
import { Clock } from '@matchwell/core/kernel/clock';
import { londonDay } from '@matchwell/core/service-clock';
import { innovationNotFound } from '@matchwell/capabilities/innovations';
import {
  type Introduction,
  IntroductionReader,
  IntroductionRequestService,
} from '@matchwell/capabilities/introductions';
import { type MatchForBuyer, MatchStore, type Standing } from '@matchwell/capabilities/matching';
import { type Need, NeedService } from '@matchwell/capabilities/needs';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { chartCsv } from '../charts/chart-csv';
import { evidenceLadderChart } from '../charts/evidence-ladder';
import { matchComparison, MOST_COMPARED } from '../charts/match-comparison';
import { matchScoreChart } from '../charts/match-score-chart';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { STATE_NAMES } from '../introductions/introduction-row';
import { matchRow } from '../matches/match-row';
import { STANDING_TABS, standingTab } from '../matches/standings';
import { storedExplanation } from '../matches/stored-explanation';
import { helpWithSteps } from '../support-programmes/step-help';
import { download, type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { MatchSurroundings } from './match-surroundings';
import { needStanding } from './need-standing';

const NEED = new IdentifierPipe('need');
const INNOVATION = new IdentifierPipe('innovation');

const MATCHES_ON_A_PAGE = 25;

/** What the matcher found for a scout's need: the ranked list, one match explained, several side by side. */
@Controller('scout/needs/:id')
export class NeedMatchesController {
  constructor(
    private readonly needs: NeedService,
    private readonly matches: MatchStore,
    private readonly surroundings: MatchSurroundings,
    private readonly requests: IntroductionRequestService,
    private readonly introductions: IntroductionReader,
    private readonly clock: Clock,
  ) {}

  @Get('matches')
  @WebPage({ action: 'need.matches' })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Query('standing') standing: unknown,
    @Query('after') after: unknown,
  ): Promise<PageAnswer> {
    const need = valueOf(await this.needs.read(actor, id));
    const run = await this.matches.runOf(id);
    const chosen = standingTab(standing);
    const page = { limit: MATCHES_ON_A_PAGE, ...(typeof after === 'string' && after !== '' ? { cursor: after } : {}) };
    const found = await this.matches.listForBuyer(id, actor.organisationId, chosen.id, page);
    const counts: Readonly<Record<Standing, number>> = {
      eligible: run?.counts.eligible ?? 0,
      conditional: run?.counts.conditional ?? 0,
      near_miss: run?.counts.nearMiss ?? 0,
    };
    const introduced = await this.introductions.standingOf(actor, id);
    return view('scout/matches.njk', {
      title: 'Matches',
      need,
      standing: needStanding(need, run),
      matchedAt: run?.matchedAt,
      chosen,
      standings: STANDING_TABS.map((each) => ({ ...each, count: counts[each.id] })),
      rows: found.items.map((match) => ({
        ...match,
        ...matchRow(match, 'scout'),
        introduction: introductionOf(introduced, match, londonDay(this.clock.now())),
      })),
      next: found.nextCursor,
      mostCompared: MOST_COMPARED,
    });
  }

  @Get('matches/:innovationId')
  @WebPage({ action: 'need.matches' })
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Param('innovationId', INNOVATION) innovationId: string,
    @Query('format') format: unknown,
  ): Promise<PageAnswer> {
    const { need, match } = await this.matchOf(actor, id, innovationId);
    const { evaluation, sentences, questions, lift } = storedExplanation(match);
    const score = matchScoreChart({ id: 'score', name: match.innovationName, evaluation });
    if (format === 'csv')
      return download(`match-${match.innovationName}.csv`, 'text/csv; charset=utf-8', chartCsv(score.table));
    const around = await this.surroundings.of(actor, need, innovationId);
    const evidence = evidenceLadderChart({
      id: 'evidence',
      name: match.innovationName,
      threshold: (need.published ?? need.draft).evidenceThreshold ?? [],
      evidence: evaluation.evidence,
      today: londonDay(this.clock.now()),
    });
    return view('scout/match.njk', {
      title: match.innovationName,
      need,
      match,
      introduction: introductionOf(await this.introductions.standingOf(actor, id), match, londonDay(this.clock.now())),
      score,
      evidence,
      sentences,
      isShortlisted: around.isShortlisted,
      adopters: around.adopters,
      assessments: around.assessments,
      introductionId: around.introductionId,
      lift,
      liftHelp: helpWithSteps(lift?.actions ?? [], evaluation.gates, around.productType),
      gates: evaluation.gates,
      questions: questions ?? evaluation.gates.flatMap((gate) => gate.questions),
    });
  }

  @Get('compare')
  @WebPage({ action: 'need.matches' })
  async compare(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Query('with') chosen: unknown,
  ): Promise<PageAnswer> {
    const need = valueOf(await this.needs.read(actor, id));
    const ids = [chosen ?? []].flat().filter((each): each is string => typeof each === 'string');
    if (ids.length < 2 || ids.length > MOST_COMPARED) {
      const title = `Choose two to ${MOST_COMPARED} matches to compare`;
      return view('scout/compare.njk', { title, need, comparison: undefined }, 400);
    }
    const found = await Promise.all(ids.map((each) => this.matchOf(actor, id, INNOVATION.transform(each))));
    const matches = found.map(({ match }) => ({
      name: match.innovationName,
      evaluation: storedExplanation(match).evaluation,
      href: `/scout/needs/${id}/matches/${match.innovationId}`,
    }));
    return view('scout/compare.njk', {
      title: 'Compare matches',
      need,
      comparison: matchComparison({ id: 'comparison', matches }),
    });
  }

  @Post('introductions')
  @WebPage({ action: 'introduction.request', once: true })
  async request(
    @CurrentActor() actor: Actor,
    @Param('id', NEED) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const innovationId = INNOVATION.transform(form.text('innovationId'));
    const { introduction } = valueOf(await this.requests.request(actor, id, innovationId));
    return seeOther(
      `/introductions/${introduction.id}`,
      'Your request is with the health innovation network. It decides next; you will be told.',
    );
  }

  private async matchOf(
    actor: Actor,
    id: string,
    innovationId: string,
  ): Promise<{ readonly need: Need; readonly match: MatchForBuyer }> {
    const need = valueOf(await this.needs.read(actor, id));
    const match = await this.matches.findForBuyer(id, innovationId, actor.organisationId);
    if (!match) throw new RefusedRequest(innovationNotFound().refusal);
    return { need, match };
  }
}

/** The introduction that stands in the way of another one of the two: neither one that lapsed, nor a decline whose rest is over. */
function introductionOf(
  introduced: ReadonlyMap<string, Pick<Introduction, 'id' | 'state' | 'changedAt'>>,
  { innovationId }: MatchForBuyer,
  today: CalendarDay,
) {
  const found = introduced.get(innovationId);
  if (!found || found.state === 'lapsed') return undefined;
  const hasRested = daysBetween(londonDay(found.changedAt), today) >= DECLINE_REST_DAYS;
  if (found.state === 'declined' && hasRested) return undefined;
  return { href: `/introductions/${found.id}`, tag: STATE_NAMES[found.state] };
}
