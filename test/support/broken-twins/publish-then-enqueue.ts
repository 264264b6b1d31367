import type { Machinery, MachineParts, Passing } from '../machinery';

/** Broken on purpose: commits the change, and only then tells a queue outside the database. Dying between the two loses the word. */
export class PublishThenEnqueue implements Machinery {
  private readonly queue: string[] = [];

  constructor(private readonly parts: MachineParts) {}

  async publish(change: string, number: number, passing: Passing): Promise<void> {
    await passing('appended', number);
    await this.parts.dataSource.query('INSERT INTO change (id) VALUES ($1)', [change]);
    await passing('committed', number);
    this.queue.push(change);
  }

  async work(number: number, passing: Passing): Promise<number> {
    const taken = this.queue.splice(0);
    for (const change of taken) {
      await passing('taken', number);
      await this.parts.dataSource.query('INSERT INTO effect VALUES ($1, NULL)', [change]);
      await passing('effect', number);
    }
    return taken.length;
  }
}
