export { DutyProducer } from './duty-producer';
export { DutyWorker } from './duty-worker';
export { migrateQueue } from './migrate-queue';
export type { DutyJob, QueueEngine, TroubleListener } from './queue-engine';
