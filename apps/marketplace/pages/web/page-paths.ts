/** Addresses that answer programs, not people: their errors are problem+json and cookies mean nothing there. */
const FOR_PROGRAMS = ['/api', '/health'];

/** Where styles, scripts and images are served. */
export const ASSETS_PATH = '/assets';

const isBelow = (path: string, root: string) => path === root || path.startsWith(`${root}/`);

/** Whether a path answers people with HTML. */
export function isPagePath(path: string): boolean {
  return ![...FOR_PROGRAMS, ASSETS_PATH].some((root) => isBelow(path.toLowerCase(), root));
}

/**
 * The path to go on to after signing in, if it is one of our own pages; otherwise undefined. Guards against `//elsewhere.example`,
 * back slashes, control characters and everything else that a browser could read as another site.
 */
export function localPageOf(wanted: unknown): string | undefined {
  if (typeof wanted !== 'string' || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted))
    return undefined;
  const here = 'http://here.invalid';
  if (!URL.canParse(wanted, here)) return undefined;
  const { origin, pathname, search } = new URL(wanted, here);
  if (origin !== here || pathname.startsWith('//') || !isPagePath(pathname)) return undefined;
  return isBelow(pathname, '/sign-in') || isBelow(pathname, '/sign-out') ? undefined : `${pathname}${search}`;
}
