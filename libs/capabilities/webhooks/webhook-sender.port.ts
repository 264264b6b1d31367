import type { AttemptResult } from '@matchwell/core/webhooks';

/** An event to hand over. */
export interface OutgoingWebhook {
  readonly url: string;
  /** The same at every attempt, so that the receiver can tell. */
  readonly id: string;
  /** When this attempt is made; signed. */
  readonly at: Date;
  readonly body: string;
  /** `whsec_…`; each signs, the present one first. */
  readonly secrets: readonly string[];
}

/** Hands events to endpoints, signed after Standard Webhooks 1.0.0. Failures are answers, not exceptions. */
export abstract class WebhookSender {
  /** Comes to an end within eight seconds. Follows no redirection, and calls no address inside a private network. */
  abstract send(webhook: OutgoingWebhook): Promise<AttemptResult>;
}
