import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import type { DutyProducer } from '@matchwell/adapters/queue';
import type { ProcessLogger } from '@matchwell/platform/runtime/process-logger';

/** How often the outbox is looked at when it was empty. */
const POLL_MS = 150;
/** How often it is looked at while there is more to hand out. */
const BUSY_MS = 20;
/** How long to wait after the database or the queue failed. */
const TROUBLE_MS = 1_000;
/** The queue is kept this full and no fuller: what still waits in the outbox can be merged with newer events about the same subject. */
const QUEUE_LENGTH = 16;

/**
 * Carries outbox rows to the queue until it is stopped. Losing a message after claiming it costs one lease, never the work: the row comes
 * back when its lease ends.
 */
export class Dispatcher {
  private running: Promise<void> | undefined;
  private wake: () => void = () => undefined;
  private stopping = false;

  constructor(
    private readonly deliveries: OutboxDeliveries,
    private readonly producer: DutyProducer,
    private readonly logger: ProcessLogger,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  /** Finishes the batch under way and stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      const pauseMs = await this.carry();
      if (pauseMs > 0 && !this.stopping) await this.pause(pauseMs);
    }
  }

  /** Carries one batch. Answers how long to wait before the next. */
  private async carry(): Promise<number> {
    try {
      const room = QUEUE_LENGTH - (await this.producer.backlog());
      if (room <= 0) return BUSY_MS;
      const claimed = await this.deliveries.claim(room);
      if (claimed.length > 0) await this.producer.add(claimed.map((delivery) => delivery.id));
      return claimed.length === room ? BUSY_MS : POLL_MS;
    } catch (error) {
      this.logger.error('dispatch failed', error);
      return TROUBLE_MS;
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
