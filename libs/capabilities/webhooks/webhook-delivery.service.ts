import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import {
  failedTooLong,
  isTroubleOfEndpoint,
  nextDelivery,
  restUntil,
  verdictOf,
  type AttemptResult,
} from '@matchwell/core/webhooks';
import { Outbox } from '@matchwell/capabilities/events';
import { SecretBox } from '@matchwell/capabilities/people';
import { DisabledEndpointNotice } from './disabled-endpoint-notice.service';
import { secretOverlap, type WebhookDelivery, type WebhookEndpoint } from './webhook';
import { WebhookDeliveryStore } from './webhook-delivery-store.port';
import { WebhookEndpointStore } from './webhook-endpoint-store.port';
import { WebhookSender } from './webhook-sender.port';

/**
 * How many events one round hands over at most, and after how many milliseconds it begins none: with the last of eight seconds it stays below
 * the time for which others wait for a lock, and the lease of the duty.
 */
const BATCH = 20;
const BUDGET_MS = 1_000;

/** What webhooks are sent with. */
@Injectable()
export class WebhookPost {
  constructor(
    readonly sender: WebhookSender,
    readonly box: SecretBox,
    readonly clock: Clock,
  ) {}
}

/** Sends endpoints what is due, one after the other in the order in which it came about, inside the transaction that notes it. */
@Injectable()
export class WebhookDeliveryService {
  constructor(
    private readonly endpoints: WebhookEndpointStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly outbox: Outbox,
    private readonly post: WebhookPost,
    private readonly notice: DisabledEndpointNotice,
  ) {}

  /**
   * Sends an endpoint what is due, until it fails as a whole or the round is over; what is left is another round's. An endpoint that is not on,
   * rests or is being sent to is left alone. When the process dies in between, what was taken is sent once more under the same id.
   */
  async send(endpointId: string): Promise<void> {
    const { clock } = this.post;
    const started = clock.now();
    const due = await this.deliveries.due(endpointId, started, BATCH);
    for (const delivery of due) {
      if (clock.now().getTime() - started.getTime() > BUDGET_MS) break;
      // Asked each time: its people may have paused or removed it while the receiver was waited for.
      const endpoint = await this.endpoints.claimSending(endpointId, clock.now());
      if (!endpoint) return;
      const after = conditionAfter(endpoint, await this.attempt(endpoint, delivery), clock.now());
      if (isAlike(endpoint, after)) continue;
      if (!(await this.note(after)) || after.state !== 'on' || after.restsUntil !== null) return;
      // What was noted is held to the end of the transaction: no other receiver is waited for meanwhile.
      break;
    }
    if (due.length > 0 && (await this.deliveries.due(endpointId, clock.now(), 1)).length > 0)
      await this.outbox.append([{ kind: 'webhook_due', subjectId: endpointId }]);
  }

  private async attempt(endpoint: WebhookEndpoint, delivery: WebhookDelivery): Promise<AttemptResult> {
    const { sender, clock } = this.post;
    const at = clock.now();
    const { id, body } = delivery;
    const result = await sender.send({ url: endpoint.url, id, at, body, secrets: this.secretsOf(endpoint, at) });
    const now = clock.now();
    const isTaken = verdictOf(result) === 'delivered';
    const failures = delivery.failures + (isTaken ? 0 : 1);
    const next = isTaken ? undefined : nextDelivery(failures, now, chanceOf(id), askedBy(result));
    await this.deliveries.settle(id, {
      state: isTaken ? 'delivered' : next ? 'waiting' : 'failed',
      attempt: { at: at.toISOString(), result, milliseconds: now.getTime() - at.getTime() },
      failures,
      nextAttemptAt: next ?? delivery.nextAttemptAt,
      settledAt: next ? null : now,
    });
    return result;
  }

  /** Notes how an endpoint fares. False when its people changed, paused or removed it meanwhile: then it is left as they left it. */
  private async note(after: WebhookEndpoint): Promise<boolean> {
    const now = this.post.clock.now();
    if (!(await this.endpoints.noteCondition(after.id, after, now))) return false;
    if (after.state === 'disabled') {
      await this.deliveries.cancelWaiting(after.id, now);
      await this.notice.tell({ ...after, changedAt: now });
    }
    return true;
  }

  /** The secrets that sign: the present one, and for a day after a change the one before. */
  private secretsOf(endpoint: WebhookEndpoint, now: Date): string[] {
    const { id, secret, previousSecret } = endpoint;
    const signing = previousSecret !== null && secretOverlap(endpoint, now) ? [secret, previousSecret] : [secret];
    return signing.map((sealed) => this.post.box.open(sealed, id));
  }
}

/** How an endpoint fares after an attempt. */
function conditionAfter(endpoint: WebhookEndpoint, result: AttemptResult, now: Date): WebhookEndpoint {
  const verdict = verdictOf(result);
  if (verdict === 'delivered') return { ...endpoint, failures: 0, failingSince: null, restsUntil: null };
  if (verdict === 'gone') return { ...endpoint, state: 'disabled', disabledFor: 'gone' };
  const failingSince = endpoint.failingSince ?? now;
  if (failedTooLong(failingSince, now)) return { ...endpoint, failingSince, state: 'disabled', disabledFor: 'failing' };
  if (!isTroubleOfEndpoint(result)) return { ...endpoint, failingSince };
  const failures = endpoint.failures + 1;
  return { ...endpoint, failures, failingSince, restsUntil: restUntil(failures, now, askedBy(result)) };
}

function isAlike(one: WebhookEndpoint, other: WebhookEndpoint): boolean {
  return one.state === other.state && one.failingSince === other.failingSince && one.restsUntil === other.restsUntil;
}

/** Seconds that the receiver asked to be left alone for. */
function askedBy(result: AttemptResult): number | undefined {
  return 'status' in result ? result.retryAfterSeconds : undefined;
}

/** A number in [0, 1) that a delivery keeps: the last letters of its id are random. */
function chanceOf(id: string): number {
  return Number.parseInt(id.slice(-6), 16) / 0x1000000;
}
