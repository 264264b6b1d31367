export { type DomainEvent, Outbox } from './outbox.port';
export { CONSUMER_NAMES, type ConsumerName, type EventKind, SUBSCRIPTIONS } from './subscriptions';
