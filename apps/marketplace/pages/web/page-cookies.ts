import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';

/**
 * What is kept in a browser: the session, a sign-in that waits for its code or for the organisation's answer, a secret for forms before there is a session, and one message for
 * the next page.
 */
export type PageCookie = 'session' | 'step' | 'organisation' | 'form' | 'notice';

/** How cookies may travel for a request: not at all over plain HTTP, unless both ends are on this machine. */
export type CookieFooting = 'secure' | 'development' | 'refused';

/** Host names that can only mean this machine (RFC 6761, RFC 8252). */
const LOOPBACK = /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

const NAMES: Readonly<Record<Exclude<CookieFooting, 'refused'>, Readonly<Record<PageCookie, string>>>> = {
  // A browser takes a __Host- cookie only from this host, over HTTPS, for all its paths: nobody else can plant one.
  secure: {
    session: '__Host-matchwell',
    step: '__Host-matchwell-step',
    organisation: '__Host-matchwell-organisation',
    form: '__Host-matchwell-form',
    notice: '__Host-matchwell-notice',
  },
  development: {
    session: 'matchwell-development',
    step: 'matchwell-development-step',
    organisation: 'matchwell-development-organisation',
    form: 'matchwell-development-form',
    notice: 'matchwell-development-notice',
  },
};

/** On which footing cookies stand for this request. The proxy setting decides whether a forwarded scheme counts. */
export function cookieFootingOf(request: Request): CookieFooting {
  if (request.secure) return 'secure';
  return LOOPBACK.test(request.hostname ?? '') ? 'development' : 'refused';
}

/** The value of a cookie of ours, if the browser sent a well-formed one and the footing allows cookies. */
export function readPageCookie(request: Request, cookie: PageCookie): string | undefined {
  const footing = cookieFootingOf(request);
  const header = request.headers.cookie;
  if (footing === 'refused' || header === undefined) return undefined;
  return parseCookie(header)[NAMES[footing][cookie]];
}

/** Sets a cookie until the browser closes, or for so many seconds. Does nothing where cookies are refused. */
export function setPageCookie(
  request: Request,
  response: Response,
  cookie: PageCookie,
  value: string,
  maxAgeSeconds?: number,
): void {
  const footing = cookieFootingOf(request);
  if (footing === 'refused') return;
  response.append(
    'Set-Cookie',
    stringifySetCookie(NAMES[footing][cookie], value, {
      path: '/',
      httpOnly: true,
      secure: footing === 'secure',
      sameSite: 'lax',
      ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
    }),
  );
}

/** Makes the browser forget a cookie. */
export function clearPageCookie(request: Request, response: Response, cookie: PageCookie): void {
  setPageCookie(request, response, cookie, '', 0);
}
