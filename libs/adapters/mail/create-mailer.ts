import { join } from 'node:path';
import type { Clock } from '@matchwell/core/kernel/clock';
import type { Mailer } from '@matchwell/capabilities/messages';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { NotifyMailer } from './notify-mailer';
import { OutboxFileMailer } from './outbox-file-mailer';
import { RestingMailer } from './resting-mailer';
import { SmtpMailer } from './smtp-mailer';

/** Where letters are filed when no mail service is set. */
export function outboxFolder({ dataDirectory }: Pick<Configuration, 'dataDirectory'>): string {
  return join(dataDirectory, 'outbox');
}

/** The mailer that the configuration asks for: GOV.UK Notify, SMTP, or by default the outbox folder. */
export function createMailer(configuration: Pick<Configuration, 'dataDirectory' | 'mail'>, clock: Clock): Mailer {
  const { mail } = configuration;
  if (mail.notify) return new RestingMailer(new NotifyMailer(mail.notify), clock);
  if (mail.smtpUrl) return new RestingMailer(new SmtpMailer(mail.smtpUrl, mail.from), clock);
  return new OutboxFileMailer(outboxFolder(configuration), mail.from);
}
