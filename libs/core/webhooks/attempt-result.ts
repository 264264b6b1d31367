import { ATTEMPT_SECONDS } from './webhook-schedule';

/** What came of handing an event to an endpoint: an HTTP status, or why there was none. */
export type AttemptResult =
  { readonly status: number; readonly retryAfterSeconds?: number } | { readonly trouble: AttemptTrouble };

/** Why an endpoint gave no answer. */
export type AttemptTrouble =
  'address_not_allowed' | 'name_not_found' | 'timed_out' | 'connection_refused' | 'certificate' | 'connection_lost';

/** What follows from an attempt: it arrived, it is tried again, or the endpoint wants nothing any more. */
export type AttemptVerdict = 'delivered' | 'failed' | 'gone';

/**
 * What an answer means: 2xx is taken, 410 ends the endpoint, and everything else is tried again, redirections too, for they are never followed
 * (Standard Webhooks 1.0.0, "Operational considerations").
 */
export function verdictOf(result: AttemptResult): AttemptVerdict {
  if (!('status' in result)) return 'failed';
  if (result.status >= 200 && result.status < 300) return 'delivered';
  return result.status === 410 ? 'gone' : 'failed';
}

/**
 * Whether a failure says that the endpoint as a whole is in trouble, so that the other events wait too: no answer, an overload, an error of the
 * server. A refusal of one event says nothing about the next.
 */
export function isTroubleOfEndpoint(result: AttemptResult): boolean {
  return !('status' in result) || result.status === 429 || result.status >= 500;
}

const TROUBLE_WORDS: Readonly<Record<AttemptTrouble, string>> = {
  address_not_allowed: 'The name leads to an address inside a private network, which we never call.',
  name_not_found: 'The name of the server was not found.',
  timed_out: `There was no answer within ${ATTEMPT_SECONDS} seconds.`,
  connection_refused: 'The server took no connection.',
  certificate: 'The certificate of the server is not valid.',
  connection_lost: 'The connection broke off.',
};

/** What came of an attempt, as its people read it. */
export function attemptWords(result: AttemptResult): string {
  if (!('status' in result)) return TROUBLE_WORDS[result.trouble];
  const { status } = result;
  if (status >= 200 && status < 300) return `Taken, with the status ${status}.`;
  if (status >= 300 && status < 400) return `Answered with a redirection (${status}); we follow none.`;
  if (status === 410) return 'Answered that it is gone for good (410).';
  return `Not taken: answered with the status ${status}.`;
}
