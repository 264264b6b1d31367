import { createPostgresBackend, Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type DutyJob, QUEUE_NAME, type QueueEngine, type TroubleListener } from './queue-engine';
import { createQueuePool } from './queue-pool';

/** The producing end of the queue: hands deliveries to whichever matcher is free. */
export class DutyProducer {
  private constructor(
    private readonly queue: Queue,
    private readonly closeConnection: () => Promise<void>,
  ) {}

  /** Connects. With Redis, adding fails at once while the server is away instead of waiting for ever. */
  static async connect(engine: QueueEngine, onTrouble: TroubleListener): Promise<DutyProducer> {
    const { queue, close } = openQueue(engine, onTrouble);
    queue.on('error', onTrouble);
    await queue.waitUntilReady();
    return new DutyProducer(queue, close);
  }

  /**
   * Enqueues the deliveries. The job id is the delivery's, so one that is already waiting or running is not added twice; finished jobs are
   * removed, so a delivery handed out again later gets through. The queue itself retries nothing: the outbox decides what runs again.
   */
  async add(deliveryIds: readonly string[]): Promise<void> {
    await this.queue.addBulk(
      deliveryIds.map((deliveryId) => ({
        name: 'duty',
        data: { deliveryId } satisfies DutyJob,
        opts: { jobId: deliveryId, attempts: 1, removeOnComplete: true, removeOnFail: true },
      })),
    );
  }

  /** How many jobs wait in the queue for a worker. */
  async backlog(): Promise<number> {
    return this.queue.getWaitingCount();
  }

  async close(): Promise<void> {
    await this.queue.close();
    await this.closeConnection();
  }
}

function openQueue(engine: QueueEngine, onTrouble: TroubleListener): { queue: Queue; close: () => Promise<void> } {
  if (engine.redisUrl) {
    const connection = new Redis(engine.redisUrl, {
      maxRetriesPerRequest: 1,
      connectTimeout: 5_000,
      commandTimeout: 5_000,
    });
    connection.on('error', onTrouble);
    return { queue: new Queue(QUEUE_NAME, { connection }), close: async () => connection.disconnect() };
  }
  const pool = createQueuePool(engine.databaseUrl, 4, onTrouble);
  const queue = new Queue(QUEUE_NAME, { connection: pool as never }, createPostgresBackend as never);
  return { queue, close: () => pool.end() };
}
