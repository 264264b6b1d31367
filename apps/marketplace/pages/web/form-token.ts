import { createHmac, randomBytes } from 'node:crypto';
import { csrfSync } from 'csrf-sync';
import type { Request, Response } from 'express';
import { FORM_TOKEN_FIELD } from './form-fields';
import { readPageCookie, setPageCookie } from './page-cookies';
import type { PageRequest } from './visit';

const FORM_SECRET = /^[\w-]{43}$/;

/**
 * What only this browser and this server know: the session token, or before there is a session the secret of the form cookie. The token of a
 * form is derived from it, so it needs no place of its own in the session and ends with it.
 */
function secretOf(request: PageRequest): string | undefined {
  const token = request.visit?.visitor?.sessionToken;
  if (token !== undefined) return token;
  const formSecret = request.formSecret ?? readPageCookie(request, 'form');
  return formSecret !== undefined && FORM_SECRET.test(formSecret) ? formSecret : undefined;
}

/** The token of forms under a secret: the session token, or the value of the form cookie. */
export function formTokenOf(secret: string): string {
  return createHmac('sha256', secret).update('matchwell form token').digest('base64url');
}

const synchroniser = csrfSync({
  getTokenFromState: (request) => {
    const secret = secretOf(request);
    return secret === undefined ? undefined : formTokenOf(secret);
  },
  getTokenFromRequest: (request) => {
    const body = request.body as Readonly<Record<string, unknown>> | undefined;
    const token = body?.[FORM_TOKEN_FIELD];
    return typeof token === 'string' ? token : undefined;
  },
  storeTokenInState: () => {
    throw new Error('A form token is derived, never stored.');
  },
});

/** The token for forms on the page being answered. A visitor who is not signed in gets the form cookie with it. */
export function formTokenFor(request: PageRequest, response: Response): string {
  if (secretOf(request) !== undefined) return synchroniser.generateToken(request);
  const secret = randomBytes(32).toString('base64url');
  setPageCookie(request, response, 'form', secret);
  // A page with several forms has one secret.
  request.formSecret = secret;
  return formTokenOf(secret);
}

/** Whether a posted form carries the token of this browser. */
export function hasFormToken(request: PageRequest): boolean {
  return synchroniser.isRequestValid(request);
}

/**
 * Whether the browser says that the request was started by another site. A browser that says where it comes from is
 * believed: only it can write that header. Others are judged by their origin, and those that say nothing are left to the token.
 */
export function isFromElsewhere(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}
