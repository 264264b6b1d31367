import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import {
  INTRODUCTION_LIFECYCLE,
  type IntroductionAction,
  introductionActionsFor,
  type IntroductionState,
} from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { RoutingDirectory } from '@matchwell/core/routing';
import { londonDay } from '@matchwell/core/service-clock';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { type ConflictDeclaration, ConflictService } from '@matchwell/capabilities/workload';
import type { Introduction, IntroductionChanges, IntroductionForParty, PartyAction } from './introduction';
import { IntroductionStore } from './introduction-store.port';
import { declineOf } from './decline-of';
import { StepRecorder } from './step-recorder.service';

/** What comes with an action: a reason for saying no, an outcome, or another network. */
export interface ActionDetails {
  readonly reasonCode?: string;
  readonly note?: string;
  readonly outcome?: string;
  /** The day on which it came about; today when it is left out. */
  readonly happenedOn?: string;
  readonly siteOdsCode?: string;
  readonly networkId?: string;
  /** What an officer who decides says about their own interests; nobody decides without it. */
  readonly conflict?: ConflictDeclaration;
}

/** Why an action on an introduction was refused. */
export type IntroductionRefusal =
  | 'introduction.not_found'
  | 'introduction.wrong_state'
  | 'introduction.not_yours_to_decide'
  | 'introduction.reason_required'
  | 'introduction.outcome_required'
  | 'introduction.outcome_incomplete'
  | 'introduction.network_required'
  | 'introduction.declaration_required'
  | 'introduction.conflict_declared';

/** How often a step is tried again when the other party acted in the same moment and the step is still possible. */
const ATTEMPTS = 3;

/** Acting on introductions. Two decisions at the same moment: one wins, the other is told what happened instead. */
@Injectable()
export class IntroductionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly introductions: IntroductionStore,
    private readonly directories: RoutingDirectorySource,
    private readonly steps: StepRecorder,
    private readonly conflicts: ConflictService,
    private readonly clock: Clock,
  ) {}

  /** Takes one step for the actor's organisation. */
  async act(
    actor: Actor,
    id: string,
    action: PartyAction,
    details: ActionDetails = {},
  ): Promise<Outcome<IntroductionForParty, IntroductionRefusal>> {
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.unitOfWork.run(() => this.attempt(actor, id, action, details));
      if (result !== 'overtaken') return result;
      if (attempt === ATTEMPTS)
        return refused('introduction.wrong_state', 'Others are acting on this introduction at this moment. Try again.');
    }
  }

  private async attempt(
    actor: Actor,
    id: string,
    action: PartyAction,
    details: ActionDetails,
  ): Promise<Outcome<IntroductionForParty, IntroductionRefusal> | 'overtaken'> {
    const found = await this.introductions.findForParty(id, actor.organisationId);
    if (!found) return notFound();
    const { introduction, party } = found;
    const step = INTRODUCTION_LIFECYCLE.step(introduction.state, stepName(action, party));
    if (!step || !introductionActionsFor(introduction, party).includes(step.action))
      return notPossible(introduction.state, action, party);
    const changes = this.changesFor(found, action, details, await this.directories.current());
    if ('code' in changes) return { ok: false, refusal: changes };
    const barred = party === 'network' && (await this.barred(actor, id, action, details));
    if (barred) return barred;
    const at = this.clock.now();
    const moved = await this.introductions.transition({
      id,
      version: introduction.version,
      from: step.from,
      to: step.to,
      changes,
      at,
    });
    if (!moved) return 'overtaken';
    const reason = details.reasonCode ?? details.outcome;
    await this.steps.record(actor, { found, action, to: step.to, changes, at, reason, words: details.note });
    const after = await this.introductions.findForParty(id, actor.organisationId);
    return accepted(after ?? { ...found, introduction: { ...introduction, ...changes, state: step.to } });
  }

  /** An officer notes an interest without deciding. The review passes to a colleague. Noting it again changes nothing. */
  async declareConflict(
    actor: Actor,
    id: string,
    detail: string | undefined,
  ): Promise<Outcome<IntroductionForParty, IntroductionRefusal>> {
    return this.unitOfWork.run(async () => {
      const found = await this.introductions.findForParty(id, actor.organisationId);
      if (!found) return notFound();
      if (found.party !== 'network' || !(await this.conflicts.declare(actor, id, detail)))
        return notPossible(found.introduction.state, 'approve', found.party);
      return accepted(found);
    });
  }

  /** Why an officer may not decide: they have not said whether they have an interest, or they have one. */
  private async barred(actor: Actor, id: string, action: PartyAction, { conflict }: ActionDetails) {
    const decides = action === 'approve' || action === 'decline';
    if (decides && !conflict) {
      return refused(
        'introduction.declaration_required',
        'Say whether you have an interest in either side before you decide.',
        [
          {
            pointer: '/conflict',
            code: 'required',
            detail:
              'conflict: give {"declared": false}, or {"declared": true, "detail": "…"} to hand the review to a colleague.',
          },
        ],
      );
    }
    const isFree = !decides && action !== 'reroute';
    if (isFree || (await this.conflicts.mayDecide(actor, id, conflict ?? { declared: false }))) return undefined;
    return refused(
      'introduction.conflict_declared',
      'You have declared a conflict of interest over this introduction. Nothing was decided; a colleague without one decides instead.',
    );
  }

  private changesFor(
    { introduction, party }: IntroductionForParty,
    action: PartyAction,
    details: ActionDetails,
    directory: RoutingDirectory,
  ): IntroductionChanges | { code: IntroductionRefusal; detail: string; errors?: FieldProblem[] } {
    const on = this.clock.today();
    if (action === 'decline') {
      const decline = declineOf(party, introduction.state, details, on);
      return 'code' in decline ? decline : { decline };
    }
    if (action === 'record_outcome' || action === 'close') {
      if (!VOCABULARIES['outcomes'].has(details.outcome ?? '')) {
        return {
          code: 'introduction.outcome_required',
          detail: `outcome is one of ${VOCABULARIES['outcomes'].ids().join(', ')}.`,
        };
      }
      return outcomeOf(introduction, party, details, londonDay(this.clock.now()));
    }
    if (action === 'reroute') {
      const network = directory.network(details.networkId ?? '');
      if (!network || network.id === introduction.networkId || !details.note) {
        return {
          code: 'introduction.network_required',
          detail: 'Name another network in networkId, and say why in note.',
        };
      }
      const before = introduction.networkId ?? 'nobody';
      return {
        networkId: network.id,
        route: {
          ...introduction.route,
          owner: network.id,
          fallback: null,
          reason: `Re-routed from ${before} to ${network.id} by a network officer: ${details.note} Before that: ${introduction.route.reason}`,
        },
      };
    }
    return {};
  }
}

function incomplete(field: string, code: string, says: string) {
  return {
    code: 'introduction.outcome_incomplete' as const,
    detail: 'The outcome cannot be kept as it is. Nothing was changed.',
    errors: [{ pointer: `/${field}`, code, detail: `${field}: ${says}` }],
  };
}

/** An outcome that can be true: on a day between the introduction and today, with a site when it is live and a reason when it stopped. */
function outcomeOf(
  { introducedAt }: Introduction,
  by: IntroductionForParty['party'],
  { outcome = '', note, happenedOn, siteOdsCode }: ActionDetails,
  today: CalendarDay,
): IntroductionChanges | { code: IntroductionRefusal; detail: string; errors?: FieldProblem[] } {
  const on = happenedOn ?? today;
  const since = introducedAt ? londonDay(introducedAt) : on;
  if (on < since || on > today)
    return incomplete('happenedOn', 'out_of_range', `give a day from ${since} to ${today}.`);
  if (outcome === 'live' && !siteOdsCode)
    return incomplete('siteOdsCode', 'required', 'give the ODS code of the site where it is live.');
  if (outcome === 'stopped' && !note)
    return incomplete('note', 'required', 'say why it stopped; the next match learns from it.');
  return { outcome: { outcome, note, on, by, ...(siteOdsCode ? { siteOdsCode } : {}) } };
}

/** One word for the two consents: which one it is follows from who consents. */
function stepName(action: PartyAction, party: IntroductionForParty['party']): IntroductionAction {
  if (action !== 'consent') return action;
  return party === 'supplier' ? 'supplier_consents' : 'buyer_consents';
}

/** Why a party cannot take the action now: somebody else decides that at every time, or this is not the time. */
function notPossible(
  state: IntroductionState,
  action: PartyAction,
  party: IntroductionForParty['party'],
): Outcome<never, IntroductionRefusal> {
  const deciders = INTRODUCTION_LIFECYCLE.transitions
    .filter((step) => step.action === stepName(action, party))
    .flatMap((step) => step.by);
  if (!deciders.includes(party)) {
    return refused(
      'introduction.not_yours_to_decide',
      `Only the ${[...new Set(deciders)].join(' or the ')} can do that.`,
    );
  }
  return refused(
    'introduction.wrong_state',
    `This introduction is ${state.replaceAll('_', ' ')}; it is too late, or too early, to ${action.replaceAll('_', ' ')}.`,
  );
}

/** The one answer for an introduction that does not exist or does not concern the asker. */
export function notFound(): {
  readonly ok: false;
  readonly refusal: { code: 'introduction.not_found'; detail: string };
} {
  return { ok: false, refusal: { code: 'introduction.not_found', detail: 'There is no such introduction.' } };
}
