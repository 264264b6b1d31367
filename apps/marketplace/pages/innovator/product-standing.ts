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

/** The standing of a product, from its record. */
export function productStanding({ state, draft, published }: Innovation): ProductStanding {
  const hasUnpublishedChanges =
    published !== null && JSON.stringify(published) !== JSON.stringify({ ...published, ...draft });
  return { ...WORDS[state], hasUnpublishedChanges };
}
