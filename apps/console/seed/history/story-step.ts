import type { ThreadAudience } from '@matchwell/core/threads';

/** Who takes a step. */
export type StoryParty = 'network' | 'buyer' | 'supplier';

/** One thing that happens to an introduction, taken by the services that everybody's steps are taken by. */
export type StoryStep =
  | { readonly does: 'approve' }
  | { readonly does: 'reroute'; readonly note: string }
  | { readonly does: 'decline'; readonly by: StoryParty; readonly reasonCode: string; readonly note: string }
  | { readonly does: 'consent'; readonly by: 'buyer' | 'supplier' }
  | {
      readonly does: 'record_outcome' | 'close';
      readonly by: StoryParty;
      /** List `outcomes`. `live` and `spread` are at the buyer's own site. */
      readonly outcome: string;
      readonly note?: string;
    }
  /** The officer asks a side; `answer` answers what was asked last. */
  | { readonly does: 'ask'; readonly side: 'buyer' | 'supplier'; readonly text: string }
  | { readonly does: 'answer'; readonly by: 'buyer' | 'supplier'; readonly text: string }
  | { readonly does: 'write'; readonly by: StoryParty; readonly audience: ThreadAudience; readonly text: string }
  /** The buyer proposes a meeting on the first working day at least `inDays` days later; `agree` is the supplier's yes to it. */
  | { readonly does: 'meet'; readonly inDays: number; readonly place: string; readonly notes: string }
  | { readonly does: 'agree' };

/** What happens how many days after the proposal, in order. What would lie ahead of today has not happened yet. */
export type StoryCourse = readonly (readonly [days: number, step: StoryStep])[];
