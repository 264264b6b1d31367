import { type Handover, type Letter, Mailer, MAILER_TIMEOUT_MS } from '@matchwell/capabilities/messages';
import { createTransport, type Transporter } from 'nodemailer';
import { mailOptions } from './rfc5322';
import { within } from './within';

/** What nodemailer says of a failure. */
interface SmtpFailure {
  readonly code?: string;
  /** The server's answer, e.g. 550. */
  readonly responseCode?: number;
}

/** Failures of ours, not of the letter: a wrong password must not lose the post. */
const SETTINGS_AT_FAULT: ReadonlySet<string> = new Set(['EAUTH', 'ENOAUTH', 'ETLS', 'EOAUTH2', 'EREQUIRETLS']);

/** Hands letters to a mail server over SMTP, one connection a letter. A 5xx answer is for good, anything else is tried again. */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  /** `timeoutMs` is the longest that a server may be silent; `url` is `smtp://` or `smtps://`, with credentials when it wants some. */
  constructor(
    url: string,
    private readonly from: string,
    private readonly timeoutMs: number = MAILER_TIMEOUT_MS,
  ) {
    super();
    this.transport = createTransport({
      url,
      connectionTimeout: timeoutMs / 3,
      greetingTimeout: timeoutMs / 3,
      socketTimeout: timeoutMs / 2,
      dnsTimeout: timeoutMs / 3,
    });
  }

  override async send(letter: Letter): Promise<Handover> {
    return within(this.attempt(letter), this.timeoutMs);
  }

  private async attempt(letter: Letter): Promise<Handover> {
    try {
      await this.transport.sendMail(mailOptions(letter, this.from));
      return { result: 'accepted', reference: null };
    } catch (error) {
      return handoverOf(error as SmtpFailure);
    }
  }
}

function handoverOf({ code = 'unknown', responseCode }: SmtpFailure): Handover {
  if (SETTINGS_AT_FAULT.has(code)) return { result: 'deferred', reason: `smtp ${code}`, isUnreachable: true };
  if (responseCode !== undefined) {
    const reason = `smtp ${responseCode}`;
    return responseCode >= 500
      ? { result: 'refused', reason }
      : { result: 'deferred', reason, isUnreachable: responseCode === 421 };
  }
  // Without an answer of the server: an address or a letter that cannot be written at all is for good.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { result: 'refused', reason: `smtp ${code}` };
  return { result: 'deferred', reason: `smtp ${code}`, isUnreachable: true };
}
