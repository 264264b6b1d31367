import type { ConsumerName } from '@matchwell/capabilities/events';

/** One duty of the matcher. `consume` runs inside the transaction that marks the delivery done, so it happens once or not at all. */
export abstract class Consumer {
  abstract readonly name: ConsumerName;

  /**
   * Brings what this process keeps in memory up to date, before the transaction begins: reading a whole catalogue anew takes longer than a
   * transaction may stay open. What changes afterwards is read in the transaction.
   */
  async prepare(): Promise<void> {
    return undefined;
  }

  abstract consume(subjectId: string): Promise<void>;
}
