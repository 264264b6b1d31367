/** The one queue. Its jobs carry the id of an outbox row and nothing else: job payloads are clear text. */
export const QUEUE_NAME = 'duties';

/** Where BullMQ keeps its tables when the queue lives in PostgreSQL. */
export const QUEUE_SCHEMA = 'bullmq';

/** Which engine carries the queue. */
export interface QueueEngine {
  readonly databaseUrl: string;
  /** With it, Redis carries the queue; without it, PostgreSQL does. */
  readonly redisUrl?: string;
}

/** One handed-out delivery: the id of its outbox row. */
export interface DutyJob {
  readonly deliveryId: string;
}

/** Told of trouble that is not a duty's own: lost connections, stalled workers. */
export type TroubleListener = (error: Error) => void;
