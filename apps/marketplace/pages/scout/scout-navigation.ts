import type { NavigationItem } from '../layout/navigation-item';

/** What the header offers to innovation scouts. */
export const SCOUT_NAVIGATION: readonly NavigationItem[] = [
  { href: '/scout', text: 'My needs' },
  { href: '/introductions', text: 'Introductions' },
];
