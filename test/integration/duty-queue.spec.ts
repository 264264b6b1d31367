import { DutyProducer, DutyWorker, migrateQueue, type QueueEngine } from '@matchwell/adapters/queue';
import { Redis } from 'ioredis';
import { Market } from '../support/market';
import { testConfiguration } from '../support/matcher';
import { until } from '../support/settled';

jest.setTimeout(120_000);

describe('the queue of duties', () => {
  let market: Market;
  let engine: QueueEngine;
  let producer: DutyProducer;
  const workers: DutyWorker[] = [];
  const troubles: Error[] = [];
  const onTrouble = (error: Error) => void troubles.push(error);

  beforeAll(async () => {
    market = await Market.open();
    const { databaseUrl, redisUrl } = testConfiguration(market.url);
    engine = { databaseUrl, redisUrl };
    producer = await DutyProducer.connect(engine, onTrouble);
  });
  beforeEach(() => troubles.splice(0));
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
  });
  afterAll(async () => {
    await producer?.close();
    await market?.close();
  });

  const work = async (perform: (id: string) => Promise<void>, concurrency = 4) => {
    const worker = await DutyWorker.start(engine, concurrency, perform, onTrouble);
    workers.push(worker);
    return worker;
  };

  const ids = (count: number) => Array.from({ length: count }, () => market.nextId());

  it('can be made ready twice', async () => {
    await expect(migrateQueue(engine)).resolves.toBeUndefined();
  });

  it('hands each delivery to one of its workers', async () => {
    const given = ids(40);
    const performed: string[] = [];
    await work(async (id) => void performed.push(id));
    await work(async (id) => void performed.push(id));
    await producer.add(given);
    await until('all deliveries to be performed', () => performed.length >= given.length);
    await until('an empty queue', async () => (await producer.backlog()) === 0);
    expect(performed.toSorted()).toEqual(given);
    expect(troubles).toEqual([]);
  });

  it('keeps one job for a delivery that is handed over twice while it waits, and takes it again once it is done', async () => {
    const [id = ''] = ids(1);
    await producer.add([id]);
    await producer.add([id, id]);
    expect(await producer.backlog()).toBe(1);
    const performed: string[] = [];
    await work(async (each) => void performed.push(each));
    await until('the delivery', () => performed.length === 1);
    await until('its second time', async () => {
      await producer.add([id]);
      return performed.length >= 2;
    });
    expect(new Set(performed)).toEqual(new Set([id]));
  });

  it('does not try again by itself what fails, and lets it delay nobody', async () => {
    const [bad = '', ...good] = ids(10);
    const performed: string[] = [];
    await work(async (id) => {
      performed.push(id);
      if (id === bad) throw new Error('poison');
    });
    await producer.add([bad, ...good]);
    await until('all deliveries', () => good.every((id) => performed.includes(id)) && performed.includes(bad));
    await until('the report of the failure', () => troubles.length > 0);
    expect(performed.filter((id) => id === bad)).toHaveLength(1);
    expect(troubles.map(({ message }) => message)).toEqual(['poison']);
  });

  it('performs no more at once than it is told to, and closes only when they are done', async () => {
    let running = 0;
    let most = 0;
    let finished = 0;
    const gates: (() => void)[] = [];
    const worker = await work(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((open) => {
        gates.push(open);
      });
      running -= 1;
      finished += 1;
    }, 2);
    await producer.add(ids(5));
    await until('two at work', () => running === 2);
    const closing = worker.close();
    workers.splice(0);
    for (const open of gates) open();
    await closing;
    expect({ most, running, finished }).toEqual({ most: 2, running: 0, finished: 2 });
    const rest: string[] = [];
    await work(async (id) => void rest.push(id));
    await until('the rest', () => rest.length === 3);
  });

  it('carries ids and nothing else', async () => {
    const [id = ''] = ids(1);
    await producer.add([id]);
    expect(await keptJob(id)).toEqual({ deliveryId: id });
  });

  /** What the engine keeps of a job, read without the queue's own client. */
  async function keptJob(id: string): Promise<unknown> {
    if (!engine.redisUrl) {
      return (await market.query<{ data: unknown }>('SELECT data FROM bullmq.job WHERE id = $1', [id]))[0]?.data;
    }
    const redis = new Redis(engine.redisUrl);
    try {
      return JSON.parse((await redis.hget(`bull:duties:${id}`, 'data')) ?? 'null');
    } finally {
      redis.disconnect();
    }
  }
});
