export {
  type AttemptResult,
  type AttemptTrouble,
  type AttemptVerdict,
  attemptWords,
  isTroubleOfEndpoint,
  verdictOf,
} from './attempt-result';
export { ENDPOINT_ADDRESS_EXPECTED, ENDPOINT_ADDRESS_MAX, isEndpointAddress } from './endpoint-address';
export { TEST_EVENT, WEBHOOK_EVENT_NAMES, WEBHOOK_EVENTS, type WebhookEvent } from './webhook-events';
export {
  ATTEMPT_SECONDS,
  ATTEMPTS_MAX,
  DAYS_OF_ATTEMPTS,
  DAYS_OF_FAILURE,
  DELIVERIES_KEPT_DAYS,
  failedTooLong,
  nextDelivery,
  restUntil,
  SECRET_OVERLAP_HOURS,
  WEBHOOK_WAITS_MS,
} from './webhook-schedule';
