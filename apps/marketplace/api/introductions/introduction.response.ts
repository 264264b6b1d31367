import { clockOf } from '@matchwell/core/service-clock';
import { introductionActionsFor } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { declineWords } from '@matchwell/core/vocabulary/decline-words';
import {
  type Decline,
  explanationShownTo,
  type IntroductionForParty,
  type IntroductionView,
  type ReportedOutcome,
  waitingFor,
} from '@matchwell/capabilities/introductions';
import type { MessageIntent } from '@matchwell/capabilities/reminders';

/** An introduction in a list, with who acts next and by when. */
export function toIntroductionSummary({ introduction, party }: IntroductionForParty, now: Date) {
  return {
    id: introduction.id,
    state: introduction.state,
    version: introduction.version,
    you: party,
    need: { id: introduction.needId, title: introduction.needTitle },
    innovation: { id: introduction.innovationId, name: introduction.innovationName },
    network: introduction.networkId,
    origin: introduction.origin,
    rank: introduction.match.rank,
    totalHundredths: introduction.match.totalHundredths,
    waitingFor: waitingFor(introduction.state),
    clock: clockOf(introduction.state, introduction.changedAt, now),
    youCan: actionsOf(introduction, party),
    decline: introduction.decline && toDecline(introduction.decline),
    outcome: introduction.outcome,
    proposedAt: introduction.proposedAt.toISOString(),
    changedAt: introduction.changedAt.toISOString(),
  };
}

/** An introduction read alone: with the reason for its network, the match behind it and, once both agreed, the contacts. */
export function toIntroductionResponse(view: IntroductionView, messages: readonly MessageIntent[], now: Date) {
  const { route, match } = view.introduction;
  const { excludedOrganisationIds: _excluded, ...statement } = view.statement;
  return {
    ...toIntroductionSummary(view, now),
    statement,
    routing: {
      owner: route.owner,
      fallback: route.fallback,
      rule: route.rule,
      copied: route.copied,
      partnerLead: route.partnerLead ?? null,
      alternates: route.alternates,
      reason: route.reason,
      facts: route.facts,
    },
    match: { epochId: match.epochId, ...explanationShownTo(view.party, match.explanation) },
    contacts: view.contacts,
    conflictDeclared: view.conflictDeclared,
    messages: messages.map(({ kind, words, dueOn }) => ({ kind, words, dueOn })),
  };
}

/** The words of the API for the steps of the table: both consents are `consent`. */
function actionsOf(introduction: IntroductionForParty['introduction'], party: IntroductionForParty['party']): string[] {
  return introductionActionsFor(introduction, party).map((action) =>
    action.endsWith('_consents') ? 'consent' : action,
  );
}

function toDecline(decline: Decline) {
  return {
    ...decline,
    ...declineWords(decline.reasonCode),
    note: decline.note ?? null,
    beforeReview: decline.beforeReview ?? false,
  };
}

/** One entry of the history of outcomes. */
export function toOutcomeResponse({ outcome, note, on, siteOdsCode, by, reportedAt }: ReportedOutcome) {
  return {
    outcome,
    label: VOCABULARIES['outcomes'].label(outcome),
    on,
    siteOdsCode: siteOdsCode ?? null,
    note: note ?? null,
    by: by ?? null,
    reportedAt: reportedAt.toISOString(),
  };
}
