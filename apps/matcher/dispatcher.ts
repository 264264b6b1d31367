import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import type { DutyProducer } from '@matchwell/adapters/queue';
import type { ProcessLogger } from '@matchwell/platform/runtime/process-logger';

/** How often the outbox is looked at when it was empty and nobody says that something was written. */
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
  private isIdle = false;
  private isNudged = false;

  constructor(
    private readonly deliveries: OutboxDeliveries,
    private readonly producer: DutyProducer,
    private readonly logger: ProcessLogger,
    private readonly pollMs = POLL_MS,
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

  /** Says that something was written: an idle dispatcher looks at once. A hint that is lost, or too many, changes when it looks and no more. */
  nudge(): void {
    this.isNudged = true;
    if (this.isIdle) this.wake();
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      this.isNudged = false;
      this.isIdle = false;
      const pauseMs = await this.carry();
      this.isIdle = pauseMs === this.pollMs;
      if (!this.stopping && !(this.isIdle && this.isNudged)) await this.pause(pauseMs);
    }
  }

  /** Carries one batch. Answers how long to wait before the next. */
  private async carry(): Promise<number> {
    try {
      const room = QUEUE_LENGTH - (await this.producer.backlog());
      if (room <= 0) return BUSY_MS;
      const claimed = await this.deliveries.claim(room);
      if (claimed.length > 0) await this.producer.add(claimed.map((delivery) => delivery.id));
      return claimed.length === room ? BUSY_MS : this.pollMs;
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
