import type { NavigationItem } from '../layout/navigation-item';

/** What the header offers to administrators. */
export const ADMINISTRATION_NAVIGATION: readonly NavigationItem[] = [
  { href: '/administration', text: 'Administration' },
  { href: '/administration/people', text: 'People' },
  { href: '/administration/messages', text: 'Messages' },
  { href: '/administration/organisations', text: 'Organisations' },
  { href: '/administration/audit', text: 'Audit' },
  { href: '/network/region', text: 'Figures' },
];
