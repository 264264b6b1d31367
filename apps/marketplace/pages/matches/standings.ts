import type { Standing } from '@matchwell/capabilities/matching';

/** A kind of match, as its list is headed. */
export interface StandingTab {
  readonly id: Standing;
  readonly label: string;
  readonly says: string;
}

/** The three kinds, best first. */
export const STANDING_TABS: readonly [StandingTab, ...StandingTab[]] = [
  { id: 'eligible', label: 'Pass every condition', says: 'These pass every condition, best first.' },
  {
    id: 'conditional',
    label: 'Depend on an answer',
    says: 'Nothing speaks against these, but something is not known yet. Each says what to ask, and whom.',
  },
  { id: 'near_miss', label: 'Just miss', says: 'These miss a condition or two. Each says what would change that.' },
];

/** The kind that a query asks for; the first when it asks for none that there is. */
export function standingTab(query: unknown): StandingTab {
  return STANDING_TABS.find(({ id }) => id === query) ?? STANDING_TABS[0];
}
