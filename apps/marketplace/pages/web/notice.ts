import type { Request, Response } from 'express';
import { clearPageCookie, readPageCookie, setPageCookie } from './page-cookies';
import type { Notice } from './visit';

/** How long a message waits for its page. */
const LIFE_SECONDS = 60;

const LONGEST = 500;

/** Leaves a message for the page that the browser is sent to. It holds nothing secret: the reader could write it themselves. */
export function leaveNotice(request: Request, response: Response, { kind, text }: Notice): void {
  const value = Buffer.from(JSON.stringify({ kind, text: text.slice(0, LONGEST) })).toString('base64url');
  setPageCookie(request, response, 'notice', value, LIFE_SECONDS);
}

/** The message that was left, if there is a well-formed one. */
export function readNotice(request: Request): Notice | undefined {
  const value = readPageCookie(request, 'notice');
  if (!value || value.length > LONGEST * 8) return undefined;
  try {
    const notice = JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as Partial<Notice> | null;
    if (typeof notice?.text !== 'string' || notice.text.length > LONGEST) return undefined;
    return { kind: notice.kind === 'success' ? 'success' : 'information', text: notice.text };
  } catch {
    // Not ours: somebody wrote the cookie by hand. There is simply no message.
    return undefined;
  }
}

/** Forgets the message once it was shown. */
export function forgetNotice(request: Request, response: Response): void {
  clearPageCookie(request, response, 'notice');
}
