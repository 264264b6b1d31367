import { type Handover, type Letter, Mailer, MAILER_TIMEOUT_MS } from '@matchwell/capabilities/messages';
import { NotifyClient } from 'notifications-node-client';
import { within } from './within';

/** How to reach GOV.UK Notify. */
export interface NotifySettings {
  readonly apiKey: string;
  /** A template whose subject is `((subject))` and whose body is `((body))`. */
  readonly templateId: string;
  /** Another address than the service's own. */
  readonly url?: string;
}

/** The request function inside Notify's client: it takes and answers what its HTTP library does. */
type Request = (options: object) => Promise<{ readonly data: { readonly id?: string } }>;

/** The part of Notify's client that is not in its types: where its HTTP requests are made. */
interface ClientInside {
  readonly apiClient: { readonly restClient: Request; setClient(request: Request): void };
}

/**
 * Sends letters through GOV.UK Notify with one generic template. Notify carries no attachments by e-mail: the calendar file of a meeting is on
 * its page, to which every message links. The reference is the message's id, by which a second sending can be found there.
 */
export class NotifyMailer extends Mailer {
  private readonly client: NotifyClient;

  constructor(
    private readonly settings: NotifySettings,
    private readonly timeoutMs: number = MAILER_TIMEOUT_MS,
  ) {
    super();
    const { url, apiKey } = settings;
    this.client = url ? new NotifyClient(url, apiKey) : new NotifyClient(apiKey);
    const { apiClient } = this.client as unknown as ClientInside;
    const request = apiClient.restClient;
    // Its client waits for ever by default, and follows redirects with the credentials.
    apiClient.setClient((options) => request({ ...options, timeout: timeoutMs, maxRedirects: 0 }));
  }

  override async send(letter: Letter): Promise<Handover> {
    return within(this.attempt(letter), this.timeoutMs);
  }

  private async attempt(letter: Letter): Promise<Handover> {
    try {
      const { data } = await this.client.sendEmail(this.settings.templateId, letter.to.address, {
        personalisation: { subject: letter.subject, body: letter.text },
        reference: letter.id,
        ...(letter.unsubscribeUrl?.startsWith('https:') ? { oneClickUnsubscribeURL: letter.unsubscribeUrl } : {}),
      });
      return { result: 'accepted', reference: data.id ?? null };
    } catch (error) {
      return handoverOf(statusOf(error));
    }
  }
}

/** 400 is about the letter; 401 and 403 about our settings, 429 about our limits, the rest about the service. */
function handoverOf(status: number | undefined): Handover {
  if (status === undefined) return { result: 'deferred', reason: 'notify unreachable', isUnreachable: true };
  const reason = `notify ${status}`;
  if (status === 400 || status === 422) return { result: 'refused', reason };
  return { result: 'deferred', reason, isUnreachable: status !== 429 };
}

function statusOf(error: unknown): number | undefined {
  const response = typeof error === 'object' && error !== null && 'response' in error ? error.response : undefined;
  const status =
    typeof response === 'object' && response !== null && 'status' in response ? response.status : undefined;
  return typeof status === 'number' ? status : undefined;
}
