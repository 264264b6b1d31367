export { nextAttempt } from './delivery-attempts';
export { DIGEST_HOUR, type DigestPeriod, type DigestSlot, digestSlot } from './digest-slot';
export {
  isMessageKind,
  LATE_VARIABLES,
  MESSAGE_KIND_NAMES,
  MESSAGE_KINDS,
  MESSAGE_TIMINGS,
  type MessageKind,
  type MessageKindRule,
  type MessageTiming,
  timingOf,
} from './message-kinds';
