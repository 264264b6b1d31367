import { createPostgresBackend, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type DutyJob, QUEUE_NAME, type QueueEngine, type TroubleListener } from './queue-engine';
import { createQueuePool } from './queue-pool';

/** A worker that dies is noticed within this time plus one stall check; BullMQ's defaults would take over a minute. */
const LOCK_MS = 5_000;
const STALL_CHECK_MS = 2_000;

/** The consuming end of the queue: performs up to `concurrency` duties side by side. */
export class DutyWorker {
  private constructor(
    private readonly worker: Worker,
    private readonly closeConnection: () => Promise<void>,
  ) {}

  /** Starts taking jobs. The queue must have been migrated. */
  static async start(
    engine: QueueEngine,
    concurrency: number,
    perform: (deliveryId: string) => Promise<void>,
    onTrouble: TroubleListener,
  ): Promise<DutyWorker> {
    const { worker, close } = openWorker(
      engine,
      concurrency,
      (job) => perform((job.data as DutyJob).deliveryId),
      onTrouble,
    );
    worker.on('error', onTrouble);
    worker.on('failed', (_job, error) => onTrouble(error));
    await worker.waitUntilReady();
    return new DutyWorker(worker, close);
  }

  /** Takes no new job, waits for the running ones, then lets go of the connection. */
  async close(): Promise<void> {
    await this.worker.close();
    await this.closeConnection();
  }
}

function openWorker(
  engine: QueueEngine,
  concurrency: number,
  processor: (job: { data: unknown }) => Promise<void>,
  onTrouble: TroubleListener,
): { worker: Worker; close: () => Promise<void> } {
  const options = { concurrency, lockDuration: LOCK_MS, stalledInterval: STALL_CHECK_MS };
  if (engine.redisUrl) {
    const connection = new Redis(engine.redisUrl, { maxRetriesPerRequest: null, connectTimeout: 5_000 });
    connection.on('error', onTrouble);
    return {
      worker: new Worker(QUEUE_NAME, processor, { ...options, connection }),
      close: async () => connection.disconnect(),
    };
  }
  const pool = createQueuePool(engine.databaseUrl, 4 + concurrency, onTrouble);
  const worker = new Worker(
    QUEUE_NAME,
    processor,
    { ...options, connection: pool as never },
    createPostgresBackend as never,
  );
  return { worker, close: () => pool.end() };
}
