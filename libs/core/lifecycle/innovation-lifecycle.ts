import { Lifecycle } from './lifecycle';

/** `draft` is seen by its organisation alone, `published` by everyone, `withdrawn` by its organisation and those already introduced. */
export type InnovationState = 'draft' | 'published' | 'withdrawn';

/** What a supplier can do with a product record. Publishing again replaces what is shown. */
export type InnovationAction = 'publish' | 'withdraw';

/** The life of a product record. */
export const INNOVATION_LIFECYCLE = new Lifecycle<InnovationState, InnovationAction, 'supplier'>(
  'draft',
  ['draft', 'published', 'withdrawn'],
  [],
  [
    { from: 'draft', action: 'publish', to: 'published', by: ['supplier'] },
    { from: 'published', action: 'publish', to: 'published', by: ['supplier'] },
    { from: 'published', action: 'withdraw', to: 'withdrawn', by: ['supplier'] },
    { from: 'withdrawn', action: 'publish', to: 'published', by: ['supplier'] },
  ],
);
