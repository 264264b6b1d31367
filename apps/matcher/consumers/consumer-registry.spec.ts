import { CONSUMER_NAMES, type ConsumerName } from '@matchwell/capabilities/events';
import { Consumer } from './consumer';
import { ConsumerRegistry } from './consumer-registry';

class Idle extends Consumer {
  constructor(override readonly name: ConsumerName) {
    super();
  }

  override async consume(): Promise<void> {
    return undefined;
  }
}

const everyone = () => CONSUMER_NAMES.map((name) => new Idle(name));

describe('ConsumerRegistry', () => {
  it('finds the consumer of every duty', () => {
    const consumers = everyone();
    const registry = new ConsumerRegistry(consumers);
    for (const consumer of consumers) expect(registry.find(consumer.name)).toBe(consumer);
  });

  it.each(CONSUMER_NAMES)('refuses to start without a consumer for %s, and names it', (missing) => {
    const rest = everyone().filter(({ name }) => name !== missing);
    expect(() => new ConsumerRegistry(rest)).toThrow(missing);
  });

  it('refuses two consumers for one duty, and names it', () => {
    expect(() => new ConsumerRegistry([...everyone(), new Idle('match_need')])).toThrow('match_need has two consumers');
  });

  it('has every consumer prepare, one at a time', async () => {
    const prepared: string[] = [];
    const consumers = everyone();
    for (const consumer of consumers)
      consumer.prepare = async () => {
        prepared.push(`${consumer.name} begins`);
        await Promise.resolve();
        prepared.push(`${consumer.name} ends`);
      };
    await new ConsumerRegistry(consumers).prepare();
    expect(prepared).toEqual(CONSUMER_NAMES.flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('does not know the duties of a newer version', () => {
    const registry = new ConsumerRegistry(everyone());
    expect(() => registry.find('write_poems' as ConsumerName)).toThrow('write_poems');
  });
});
