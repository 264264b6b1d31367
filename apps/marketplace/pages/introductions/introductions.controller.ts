import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { countOf } from '@matchwell/core/explanation/plain-words';
import { Clock } from '@matchwell/core/kernel/clock';
import { MAXIMUM_PAGE_LIMIT } from '@matchwell/core/kernel/page';
import { INTRODUCTION_LIFECYCLE, type IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { londonDay } from '@matchwell/core/service-clock';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import {
  type Introduction,
  type IntroductionForParty,
  IntroductionReader,
} from '@matchwell/capabilities/introductions';
import { ReminderService } from '@matchwell/capabilities/reminders';
import { ThreadReader } from '@matchwell/capabilities/threads';
import { toIntroductionSummary } from '../../api/introductions/introduction.response';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { AssessmentFacts } from '../assessments/assessment-facts';
import { AdopterFacts } from '../adopters/adopter-facts';
import { adoptersView } from '../adopters/adopters-view';
import { chartCsv } from '../charts/chart-csv';
import { evidenceLadderChart } from '../charts/evidence-ladder';
import { introductionTimeline, type TimelineStepId } from '../charts/introduction-timeline';
import { matchScoreChart } from '../charts/match-score-chart';
import { storedExplanation } from '../matches/stored-explanation';
import { threadSummary } from '../threads/thread-view';
import { numberInWords } from '../layout/plain-values';
import { download, type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { filesPath } from '../evidence-files/files-path';
import { introductionTable } from './introduction-table';
import { introductionRow, nextStep, STATE_NAMES } from './introduction-row';

const ON_A_PAGE = 25;

/** The most introductions that one file holds; the page says so beside the link. */
const IN_A_FILE = 5_000;
const ADOPTERS_SHOWN = 8;

/** Reading introductions, the same pages for all three parties: what each may see and do follows from who they are. */
@Controller('introductions')
export class IntroductionPagesController {
  constructor(
    private readonly reader: IntroductionReader,
    private readonly reminders: ReminderService,
    private readonly threads: ThreadReader,
    private readonly adopters: AdopterFacts,
    private readonly assessments: AssessmentFacts,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'introduction.list' })
  async list(
    @CurrentActor() actor: Actor,
    @Query('state') given: unknown,
    @Query('after') after: unknown,
    @Query('format') format: unknown,
  ): Promise<PageAnswer> {
    const chosen = new Set([given ?? []].flat());
    const states: IntroductionState[] = INTRODUCTION_LIFECYCLE.states.filter((state) => chosen.has(state));
    if (format === 'csv') {
      const table = introductionTable(await this.newest(actor, states), this.clock.now());
      return download('introductions.csv', 'text/csv; charset=utf-8', chartCsv(table));
    }
    const cursor = typeof after === 'string' && after !== '' ? { cursor: after } : {};
    const counts = await this.reader.counts(actor);
    const shown = states.length > 0 ? states : INTRODUCTION_LIFECYCLE.states;
    const total = shown.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
    const found = await this.reader.list(actor, states, { limit: ON_A_PAGE, ...cursor });
    return view('introductions/introductions.njk', {
      title: 'Introductions',
      states: INTRODUCTION_LIFECYCLE.states.map((id) => ({
        id,
        label: `${STATE_NAMES[id].text} (${numberInWords(counts[id] ?? 0)})`,
        checked: states.includes(id),
      })),
      heading: `${countOf(total, 'introduction')}, newest first`,
      rows: found.items.map((item) => introductionRow(item, this.clock.now())),
      next: found.nextCursor,
      query: states.map((state) => `state=${state}`).join('&'),
    });
  }

  private async newest(actor: Actor, states: readonly IntroductionState[]): Promise<IntroductionForParty[]> {
    const all: IntroductionForParty[] = [];
    for (let cursor: string | undefined; all.length < IN_A_FILE;) {
      const { items, nextCursor } = await this.reader.list(actor, states, { limit: MAXIMUM_PAGE_LIMIT, cursor });
      all.push(...items);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    return all;
  }

  @Get(':id')
  @WebPage({ action: 'introduction.read' })
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('introduction')) id: string,
  ): Promise<PageAnswer> {
    const found = valueOf(await this.reader.read(actor, id));
    const now = this.clock.now();
    const { introduction, statement, party, contacts, conflictDeclared } = found;
    const summary = toIntroductionSummary(found, now);
    const { evaluation, sentences } = storedExplanation(introduction.match);
    const thread = valueOf(await this.threads.read(actor, id, { limit: 1 }));
    return view('introductions/introduction.njk', {
      title: `${introduction.innovationName} for “${introduction.needTitle}”`,
      introduction,
      statement,
      party,
      contacts,
      conflictDeclared,
      files: filesPath(introduction, party),
      sentences,
      state: STATE_NAMES[introduction.state],
      next: nextStep(found, now),
      youCan: summary.youCan,
      decline: summary.decline,
      outcome: introduction.outcome && {
        ...introduction.outcome,
        label: VOCABULARIES.outcomes.label(introduction.outcome.outcome),
      },
      thread: threadSummary(thread),
      adopters:
        party === 'supplier' ? undefined : await this.adoptersNear(introduction, party, thread.audiences.length > 0),
      messages: await this.reminders.aboutIntroduction(actor, id),
      assessments: await this.assessments.of(actor, introduction.innovationId),
      timeline: introductionTimeline({
        id: 'timeline',
        name: introduction.innovationName,
        introduction: summary,
        days: daysDone(introduction),
      }),
      score: matchScoreChart({ id: 'score', name: introduction.innovationName, evaluation }),
      evidence: evidenceLadderChart({
        id: 'evidence',
        name: introduction.innovationName,
        threshold: statement.evidenceThreshold,
        evidence: evaluation.evidence,
        today: londonDay(now),
      }),
      gates: evaluation.gates,
    });
  }

  /** Who near the buyer already uses the product; the buyer may ask the network about each while the conversation is open. */
  private async adoptersNear(introduction: Introduction, party: 'network' | 'buyer', isOpen: boolean) {
    const found = await this.adopters.nearBuyer(introduction.innovationId, introduction.buyerOrganisationId);
    if (!found) return undefined;
    const asks = party === 'buyer' && isOpen;
    return adoptersView({
      ...found,
      most: ADOPTERS_SHOWN,
      ...(party === 'buyer' ? {} : { whose: 'buyer' }),
      ...(asks ? { askHref: ({ odsCode }) => `/introductions/${introduction.id}/thread?about=${odsCode}` } : {}),
    });
  }
}

/** The days of steps that the introduction kept. */
function daysDone({ approvedAt, introducedAt }: Introduction): Partial<Record<TimelineStepId, CalendarDay>> {
  const reviewed = approvedAt && londonDay(approvedAt);
  const introduced = introducedAt && londonDay(introducedAt);
  return { ...(reviewed ? { reviewed } : {}), ...(introduced ? { consented: introduced, introduced } : {}) };
}
