import type { Letter } from '@matchwell/capabilities/messages';
import type { SendMailOptions } from 'nodemailer';

/** A letter as nodemailer takes it: with a Message-ID that is the same at every sending, and one-click unsubscribing (RFC 8058). */
export function mailOptions(letter: Letter, from: string): SendMailOptions {
  const { id, to, subject, text, html, unsubscribeUrl, calendar, date } = letter;
  return {
    messageId: `<${id}@${domainOf(from)}>`,
    from,
    to: { name: to.displayName, address: to.address },
    subject,
    text,
    html,
    date,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl
        ? { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
    },
    ...(calendar
      ? { icalEvent: { method: calendar.method.toLowerCase(), filename: 'meeting.ics', content: calendar.content } }
      : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The part of an address after the last `@`, without a closing bracket. */
function domainOf(from: string): string {
  return /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'matchwell.invalid';
}
