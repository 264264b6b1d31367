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
  DAYS_OF_FAILURE,
  failedTooLong,
  nextDelivery,
  restUntil,
  SECRET_OVERLAP_HOURS,
  WEBHOOK_WAITS_MS,
} from './webhook-schedule';
