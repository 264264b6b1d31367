import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { StoredRun } from '@matchwell/capabilities/matching';
import type { Need } from '@matchwell/capabilities/needs';

/** Where a need stands, in words: who acts next, and what will come. */
export interface NeedStanding {
  readonly state: NeedState;
  readonly tag: { readonly text: string; readonly colour: 'grey' | 'green' | 'blue' | 'orange' };
  readonly sentence: string;
  readonly next: string;
  /** Whether the matcher has looked at what is published now. */
  readonly upToDate: boolean;
  /** Whether what is being written differs from what is published. */
  readonly hasUnpublishedChanges: boolean;
}

const TAGS: Readonly<Record<NeedState, NeedStanding['tag']>> = {
  draft: { text: 'Draft', colour: 'grey' },
  open: { text: 'Open', colour: 'green' },
  paused: { text: 'Paused', colour: 'orange' },
  closed: { text: 'Closed', colour: 'grey' },
};

/** The standing of a need, from its record and its last run. */
export function needStanding(need: Need, run: StoredRun | undefined): NeedStanding {
  const upToDate = run !== undefined && run.needVersion === need.publishedVersion;
  const hasUnpublishedChanges =
    need.published !== null && JSON.stringify(need.published) !== JSON.stringify({ ...need.published, ...need.draft });
  return {
    state: need.state,
    tag: TAGS[need.state],
    upToDate,
    hasUnpublishedChanges,
    ...wordsFor(need, run, upToDate),
  };
}

function wordsFor(need: Need, run: StoredRun | undefined, upToDate: boolean): { sentence: string; next: string } {
  switch (need.state) {
    case 'draft':
      return {
        sentence: 'This need is a draft. Nobody outside your organisation sees it.',
        next: 'You act next: finish the task list and publish. Matching starts at once.',
      };
    case 'paused':
      return {
        sentence: 'Matching is paused. Introductions under way go on; no new ones are proposed.',
        next: 'You act next: publish again whenever you are ready.',
      };
    case 'closed':
      return { sentence: 'This need is closed.', next: 'Nothing more happens. Its introductions keep their record.' };
    case 'open':
      if (!run || !upToDate) {
        return {
          sentence: 'The matcher is looking at what you published.',
          next: 'The matcher acts next, usually within seconds. This page says so when it is done.',
        };
      }
      return { sentence: found(run), next: nextOf(run) };
  }
}

function found({ counts }: StoredRun): string {
  const { candidates, eligible, conditional, nearMiss } = counts;
  return `Of ${candidates} products looked at, ${eligible} pass every condition, ${conditional} would pass once a question is answered, and ${nearMiss} just miss.`;
}

function nextOf({ counts }: StoredRun): string {
  if (counts.eligible > 0) {
    return 'Your health innovation network acts next: it reviews the introductions worth making. You will be asked for consent.';
  }
  if (counts.conditional > 0) {
    return 'Suppliers and networks act next: each question below would settle whether a product passes. New products are matched as they are published.';
  }
  return 'You can act: see below which condition keeps most products out, and what easing it would admit. New products are matched as they are published.';
}
