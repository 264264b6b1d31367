import type { NavigationItem } from '../layout/navigation-item';

/** What the header offers to innovators. */
export const INNOVATOR_NAVIGATION: readonly NavigationItem[] = [
  { href: '/innovator', text: 'My products' },
  { href: '/introductions', text: 'Introductions' },
];
