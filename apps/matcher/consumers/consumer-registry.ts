import { CONSUMER_NAMES, type ConsumerName } from '@matchwell/capabilities/events';
import type { Consumer } from './consumer';

/** The consumers by name, checked: every duty of the subscription table has exactly one. */
export class ConsumerRegistry {
  private readonly consumers = new Map<ConsumerName, Consumer>();

  /** @throws Error naming a duty without a consumer, or with two. */
  constructor(consumers: readonly Consumer[]) {
    for (const consumer of consumers) {
      if (this.consumers.has(consumer.name))
        throw new Error(`The duty ${consumer.name} has two consumers. Remove one from the matcher module.`);
      this.consumers.set(consumer.name, consumer);
    }
    const missing = CONSUMER_NAMES.filter((name) => !this.consumers.has(name));
    if (missing.length > 0) {
      throw new Error(
        `No consumer for ${missing.join(', ')}. Write one in apps/matcher/consumers and list it in the matcher module.`,
      );
    }
  }

  /** Has every consumer fill what it keeps in memory, one after another. @throws whatever preparing throws. */
  async prepare(): Promise<void> {
    for (const consumer of this.consumers.values()) await consumer.prepare();
  }

  /** The consumer of a duty. @throws Error for a name that a newer version wrote into the outbox. */
  find(name: ConsumerName): Consumer {
    const consumer = this.consumers.get(name);
    if (!consumer) throw new Error(`Nobody here performs ${name}.`);
    return consumer;
  }
}
