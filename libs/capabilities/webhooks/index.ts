import { IntroductionNotices, NoticesTogether } from '@matchwell/capabilities/introductions';
import { IntroductionMessages } from '@matchwell/capabilities/messages';
import { DisabledEndpointNotice } from './disabled-endpoint-notice.service';
import { IntroductionWebhooks } from './introduction-webhooks.service';
import { WebhookDeliveryService, WebhookPost } from './webhook-delivery.service';
import { WebhookDesk, WebhookEndpointService } from './webhook-endpoint.service';
import { WebhookLog } from './webhook-log.service';
import { WebhookOversight } from './webhook-oversight.service';
import { WebhookRound } from './webhook-round.service';
import { WebhookWriter } from './webhook-writer.service';

export { IntroductionWebhooks } from './introduction-webhooks.service';
export {
  type DisabledFor,
  type EndpointStanding,
  type EndpointState,
  secretOverlap,
  type WebhookAttempt,
  type WebhookDelivery,
  type WebhookDeliveryState,
  type WebhookEndpoint,
} from './webhook';
export { WebhookDeliveryService } from './webhook-delivery.service';
export { type DeliverySettlement, WebhookDeliveryStore } from './webhook-delivery-store.port';
export {
  type EndpointDetails,
  WEBHOOK_ENDPOINTS_MAX,
  WebhookEndpointService,
  type WebhookRefusal,
} from './webhook-endpoint.service';
export { type EndpointChange, type EndpointCondition, WebhookEndpointStore } from './webhook-endpoint-store.port';
export { WebhookLog } from './webhook-log.service';
export { STANDINGS_SHOWN, WebhookOversight } from './webhook-oversight.service';
export { WebhookRound } from './webhook-round.service';
export { type OutgoingWebhook, WebhookSender } from './webhook-sender.port';
export { type WebhookData, WebhookWriter } from './webhook-writer.service';

/**
 * What a process provides whose services bring events about: introductions are told to people and to systems. Needs the stores, what writes
 * messages, and the facts.
 */
export const WEBHOOK_WRITING = [
  WebhookWriter,
  IntroductionWebhooks,
  {
    provide: IntroductionNotices,
    useFactory: (messages: IntroductionMessages, webhooks: IntroductionWebhooks) =>
      new NoticesTogether(messages, webhooks),
    inject: [IntroductionMessages, IntroductionWebhooks],
  },
];

/** What people do with endpoints: the HTTP process. Needs the stores, secrets and teams. */
export const WEBHOOK_SERVICES = [
  WebhookDesk,
  WebhookEndpointService,
  WebhookLog,
  DisabledEndpointNotice,
  WebhookOversight,
];

/** What sends: the matcher. Needs the stores, a {@link WebhookSender} and the box of secrets. */
export const WEBHOOK_DUTIES = [WebhookPost, DisabledEndpointNotice, WebhookDeliveryService, WebhookRound];
