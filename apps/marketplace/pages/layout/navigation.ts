import type { Role } from '@matchwell/core/access/actor';
import { ADMINISTRATION_NAVIGATION } from '../administration/administration-navigation';
import { INNOVATOR_NAVIGATION } from '../innovator/innovator-navigation';
import { NETWORK_NAVIGATION } from '../network/network-navigation';
import { SCOUT_NAVIGATION } from '../scout/scout-navigation';
import type { NavigationItem } from './navigation-item';

/** What everyone finds in the header. */
const PUBLIC_NAVIGATION: readonly NavigationItem[] = [
  { href: '/needs', text: 'Needs' },
  { href: '/products', text: 'Products' },
  { href: '/networks', text: 'Networks' },
];

const NAVIGATION_OF_ROLE: Readonly<Record<Role, readonly NavigationItem[]>> = {
  innovator: INNOVATOR_NAVIGATION,
  scout: SCOUT_NAVIGATION,
  network_officer: NETWORK_NAVIGATION,
  administrator: ADMINISTRATION_NAVIGATION,
};

const NAME_OF_ROLE: Readonly<Record<Role, string>> = {
  innovator: 'Innovator',
  scout: 'Innovation scout',
  network_officer: 'Network officer',
  administrator: 'Administrator',
};

/** The role as pages name it. */
export function roleName(role: Role): string {
  return NAME_OF_ROLE[role];
}

/** The header's links for a role, and for nobody; the one that the path lies in is marked. */
export function navigationFor(
  role: Role | undefined,
  path: string,
): (NavigationItem & { readonly current: boolean })[] {
  const items = [...(role ? NAVIGATION_OF_ROLE[role] : []), ...PUBLIC_NAVIGATION];
  const current = items
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((one, other) => other.href.length - one.href.length)[0];
  return items.map((item) => ({ ...item, current: item === current }));
}
