import type { NavigationItem } from '../layout/navigation-item';

/** What the header offers to network officers. */
export const NETWORK_NAVIGATION: readonly NavigationItem[] = [
  { href: '/network', text: 'Work queue' },
  { href: '/introductions', text: 'Introductions' },
  { href: '/network/evidence', text: 'Evidence' },
  { href: '/network/region', text: 'Region' },
  { href: '/network/team', text: 'Team' },
];
