import { countOf, joinWords } from '@matchwell/core/explanation/plain-words';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';
import type { Innovation } from '@matchwell/capabilities/innovations';

/** Where a product stands, in words: who acts next, and what will come. */
export interface ProductStanding {
  readonly tag: { readonly text: string; readonly colour: 'grey' | 'green' };
  readonly sentence: string;
  readonly next: string;
  /** Whether what is being written differs from what is published. */
  readonly hasUnpublishedChanges: boolean;
}

const WORDS: Readonly<Record<InnovationState, Omit<ProductStanding, 'hasUnpublishedChanges'>>> = {
  draft: {
    tag: { text: 'Draft', colour: 'grey' },
    sentence: 'This product is a draft. Nobody outside your organisation sees it.',
    next: 'You act next: finish the task list and publish.',
  },
  published: {
    tag: { text: 'Published', colour: 'green' },
    sentence: 'This product is in the catalogue and is matched with every need that is open.',
    next: 'The matcher acts whenever a need is published. You are asked for consent once a network has approved an introduction.',
  },
  withdrawn: {
    tag: { text: 'Withdrawn', colour: 'grey' },
    sentence: 'This product is out of the catalogue and out of matching.',
    next: 'You act next: publish it again whenever you are ready.',
  },
};

/** The standing of a product, from its record; with how it stands to needs, where that was counted. */
export function productStanding({ state, draft, published }: Innovation, counts?: StandingCounts): ProductStanding {
  const hasUnpublishedChanges =
    published !== null && JSON.stringify(published) !== JSON.stringify({ ...published, ...draft });
  const words = WORDS[state];
  const sentence = state === 'published' && counts ? needsWords(counts) : words.sentence;
  return { ...words, sentence, hasUnpublishedChanges };
}

/** How many needs a product stands how to. */
type StandingCounts = Readonly<Record<'eligible' | 'conditional' | 'near_miss', number>>;

function needsWords({ eligible, conditional, near_miss: missed }: StandingCounts): string {
  if (eligible + conditional + missed === 0)
    return 'No open need asks for this product today. New needs are compared as they are published.';
  const parts = [
    `meets every condition of ${countOf(eligible, 'open need')}`,
    ...(conditional > 0 ? [`would meet ${conditional} more once a question is answered`] : []),
    ...(missed > 0 ? [`just misses ${missed}`] : []),
  ];
  return `It ${joinWords(parts)}.`;
}
