import { lookup } from 'node:dns';
import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ATTEMPT_SECONDS, type AttemptResult, type AttemptTrouble } from '@matchwell/core/webhooks';
import { type OutgoingWebhook, WebhookSender } from '@matchwell/capabilities/webhooks';
import { Webhook } from 'standardwebhooks';
import { isPublicAddress } from './public-addresses';

/** How long an attempt may take, from looking the name up to the last byte, in milliseconds. */
const TIMEOUT_MS = ATTEMPT_SECONDS * 1000;

/** More of an answer is not listened to: nothing in it is read. */
const MOST_BYTES = 16_384;

/** The code of an error of ours: the name leads to no address that may be called. */
const NOT_ALLOWED = 'EADDRESSNOTALLOWED';

/** Where and how a sender may call. What is left out is as strict as the product is. */
export interface SenderRules {
  /** Whether an address may be called. */
  readonly mayCall?: (address: string) => boolean;
  readonly timeoutMs?: number;
  /** Certificates that are trusted beside those of the system. */
  readonly trusted?: string;
}

/**
 * Hands events over by HTTPS. The address is judged when the connection is made and of the connection itself, so that a name that leads
 * elsewhere the second time it is asked for (rebinding) gains nothing; proxies of the environment are not used.
 */
export class HttpsWebhookSender extends WebhookSender {
  private readonly mayCall: (address: string) => boolean;

  constructor(private readonly rules: SenderRules = {}) {
    super();
    this.mayCall = rules.mayCall ?? isPublicAddress;
  }

  override async send({ url, id, at, body, secrets }: OutgoingWebhook): Promise<AttemptResult> {
    const target = new URL(url);
    const host = target.hostname.replaceAll(/^\[|\]$/gu, '');
    if (isIP(host) !== 0 && !this.mayCall(host)) return { trouble: 'address_not_allowed' };
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Matchwell-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
    };
    try {
      const answer = await this.post(target, headers, body);
      const retryAfterSeconds = secondsOf(answer.headers['retry-after'], new Date());
      return { status: answer.statusCode ?? 0, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
    } catch (error) {
      return { trouble: troubleOf(error) };
    }
  }

  private post(
    target: URL,
    headers: Readonly<Record<string, string | number>>,
    body: string,
  ): Promise<IncomingMessage> {
    const { timeoutMs = TIMEOUT_MS, trusted } = this.rules;
    const options: RequestOptions & { ca?: string } = {
      method: 'POST',
      headers,
      agent: false,
      lookup: this.lookup,
      signal: AbortSignal.timeout(timeoutMs),
      ...(trusted === undefined ? {} : { ca: trusted }),
    };
    return new Promise((resolve, reject) => {
      const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
      const sent = send(target, options, (answer) => {
        let heard = 0;
        answer.on('data', (chunk: Buffer) => {
          heard += chunk.length;
          if (heard <= MOST_BYTES) return;
          resolve(answer);
          answer.destroy();
        });
        answer.on('end', () => resolve(answer));
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** Answers only addresses that may be called. */
  private readonly lookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const allowed = found.filter(({ address }) => this.mayCall(address));
      const [first] = allowed;
      if (!first) return callback(Object.assign(new Error('No address may be called.'), { code: NOT_ALLOWED }), '', 0);
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

/** Seconds that an answer asks to wait: a number, or until a moment (RFC 9110, 10.2.3). Undefined when it asks for nothing that can be read. */
function secondsOf(retryAfter: string | undefined, now: Date): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,9}$/u.test(retryAfter)) return Number(retryAfter);
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}

const TROUBLES: Readonly<Record<string, AttemptTrouble>> = {
  [NOT_ALLOWED]: 'address_not_allowed',
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  ECONNREFUSED: 'connection_refused',
  EHOSTUNREACH: 'connection_refused',
  ENETUNREACH: 'connection_refused',
  ABORT_ERR: 'timed_out',
  ETIMEDOUT: 'timed_out',
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|TLS_CERT/u;

function troubleOf(error: unknown): AttemptTrouble {
  const { name, code = '', errors = [] } = (error ?? {}) as { name?: string; code?: string; errors?: unknown[] };
  if (name === 'TimeoutError' || name === 'AbortError') return 'timed_out';
  if (CERTIFICATE.test(code)) return 'certificate';
  // Several addresses were tried, and each failed.
  const [first] = errors;
  return TROUBLES[code] ?? (first === undefined ? 'connection_lost' : troubleOf(first));
}
