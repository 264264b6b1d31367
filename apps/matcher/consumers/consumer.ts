import type { ConsumerName } from '@matchwell/capabilities/events';

/** One duty of the matcher. `consume` runs inside the transaction that marks the delivery done, so it happens once or not at all. */
export abstract class Consumer {
  abstract readonly name: ConsumerName;

  abstract consume(subjectId: string): Promise<void>;
}
