import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { OutboxListener } from '@matchwell/adapters/postgres/outbox-listener';
import { DutyProducer, DutyWorker, type QueueEngine } from '@matchwell/adapters/queue';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { ConsumerRegistry } from './consumers/consumer-registry';
import { Dispatcher } from './dispatcher';

/** How this process takes part in the queue. */
export class MatcherSettings {
  constructor(
    readonly engine: QueueEngine,
    readonly concurrency: number,
  ) {}
}

/** The matcher process: a dispatcher that fills the queue from the outbox, and a worker that empties it. Any number may run. */
@Injectable()
export class Matcher implements OnApplicationBootstrap, OnModuleDestroy {
  private dispatcher: Dispatcher | undefined;
  private producer: DutyProducer | undefined;
  private worker: DutyWorker | undefined;
  private listener: OutboxListener | undefined;

  constructor(
    private readonly settings: MatcherSettings,
    private readonly deliveries: OutboxDeliveries,
    private readonly consumers: ConsumerRegistry,
    private readonly logger: ProcessLogger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.fillMemory();
    const onTrouble = (error: Error) => this.logger.error('queue trouble', error);
    const { engine, concurrency } = this.settings;
    this.worker = await DutyWorker.start(engine, concurrency, (id) => this.perform(id), onTrouble);
    this.producer = await DutyProducer.connect(engine, onTrouble);
    const dispatcher = new Dispatcher(this.deliveries, this.producer, this.logger);
    this.dispatcher = dispatcher;
    dispatcher.start();
    this.listener = new OutboxListener(
      engine.databaseUrl,
      () => dispatcher.nudge(),
      (error) => this.logger.error('outbox not listened to', error),
    );
    this.listener.start();
    this.logger.info('matcher ready', { concurrency, queue: engine.redisUrl ? 'redis' : 'postgres' });
  }

  /** In this order: hand out nothing new, finish what runs, let go of the queue. The database closes after that. */
  async onModuleDestroy(): Promise<void> {
    await this.listener?.stop();
    await this.dispatcher?.stop();
    await this.worker?.close();
    await this.producer?.close();
  }

  /**
   * Before any duty is taken: another matcher would do it sooner than one that has a catalogue to read first, and those that need none would
   * wait behind those that do.
   */
  private async fillMemory(): Promise<void> {
    const started = performance.now();
    this.logger.info('filling memory');
    try {
      await this.consumers.prepare();
      this.logger.info('memory filled', { durationMs: Math.round(performance.now() - started) });
    } catch (error) {
      // Each duty tries again, and its failures are counted.
      this.logger.error('memory not filled', error);
    }
  }

  private async perform(deliveryId: string): Promise<void> {
    const started = performance.now();
    await this.prepareFor(deliveryId);
    let consumer = 'unknown';
    let failure: unknown;
    const result = await this.deliveries.perform(deliveryId, async (delivery) => {
      consumer = delivery.consumer;
      try {
        await this.consumers.find(delivery.consumer).consume(delivery.subjectId);
      } catch (error) {
        failure = error;
        throw error;
      }
    });
    const durationMs = Math.round(performance.now() - started);
    if (result === 'failed') this.logger.error('duty failed', failure, { consumer, deliveryId, durationMs });
    else this.logger.logger.debug({ consumer, deliveryId, result, durationMs }, 'duty performed');
  }

  /** What cannot be prepared will fail again in its transaction, where failures are counted. */
  private async prepareFor(deliveryId: string): Promise<void> {
    try {
      const name = await this.deliveries.consumerOf(deliveryId);
      if (name) await this.consumers.find(name).prepare();
    } catch (error) {
      this.logger.error('duty not prepared', error, { deliveryId });
    }
  }
}
