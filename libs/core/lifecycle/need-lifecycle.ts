import { Lifecycle } from './lifecycle';

/** Only an `open` need is matched. A `paused` one keeps its introductions but gets no new ones; `closed` is the end. */
export type NeedState = 'draft' | 'open' | 'paused' | 'closed';

/** What a scout can do with a need. Publishing an open need again replaces what is matched. */
export type NeedAction = 'publish' | 'pause' | 'close';

/** The life of a need. */
export const NEED_LIFECYCLE = new Lifecycle<NeedState, NeedAction, 'buyer'>(
  'draft',
  ['draft', 'open', 'paused', 'closed'],
  ['closed'],
  [
    { from: 'draft', action: 'publish', to: 'open', by: ['buyer'] },
    { from: 'draft', action: 'close', to: 'closed', by: ['buyer'] },
    { from: 'open', action: 'publish', to: 'open', by: ['buyer'] },
    { from: 'open', action: 'pause', to: 'paused', by: ['buyer'] },
    { from: 'open', action: 'close', to: 'closed', by: ['buyer'] },
    { from: 'paused', action: 'publish', to: 'open', by: ['buyer'] },
    { from: 'paused', action: 'close', to: 'closed', by: ['buyer'] },
  ],
);
