import type { NavigationItem } from '../layout/navigation-item';

/** What the header offers to administrators. */
export const ADMINISTRATION_NAVIGATION: readonly NavigationItem[] = [
  { href: '/administration', text: 'Administration' },
];
