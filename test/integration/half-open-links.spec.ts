import { createDataSource } from '@matchwell/adapters/postgres/data-source';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { createQueuePool } from '@matchwell/adapters/queue/queue-pool';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Market } from '../support/market';
import { openSilentProxy, type SilentProxy } from '../support/silent-proxy';

jest.setTimeout(60_000);

/** Short, so that the test does not wait as long as the product would. */
const STATEMENT_MS = 600;

describe('a link that goes half-open', () => {
  let market: Market;
  let link: SilentProxy;

  beforeAll(async () => {
    market = await Market.open();
  });
  beforeEach(async () => {
    link = await openSilentProxy(market.url);
  });
  afterEach(() => link?.close());
  afterAll(() => market?.close());

  /** A pool of one connection, so that the next question cannot be lucky. `client` stands in for the product's. */
  const over = async (client?: typeof Client): Promise<DataSource> => {
    const dataSource = createDataSource({
      url: link.url,
      applicationName: 'matchwell-tests',
      poolSize: 1,
      statementTimeoutMs: STATEMENT_MS,
    });
    if (client) dataSource.setOptions({ extra: { ...dataSource.options.extra, Client: client } });
    return dataSource.initialize();
  };

  /** Lets the link die under a question. Answers how it ended and how the next one did. */
  const askAcross = async (dataSource: DataSource, ask: () => Promise<unknown>) => {
    const outcome = (asked: Promise<unknown>) =>
      asked.then(
        () => 'answered',
        () => 'failed',
      );
    try {
      expect(await outcome(ask())).toBe('answered');
      link.goSilent();
      return [await outcome(ask()), await outcome(ask())];
    } finally {
      // What still waits for an answer would keep the pool from closing.
      await link.close();
      await dataSource.destroy();
    }
  };

  it('to PostgreSQL fails the question under way, and the next is answered; the driver alone goes on asking in vain', async () => {
    const dataSource = await over();
    expect(await askAcross(dataSource, () => dataSource.query('SELECT 1'))).toEqual(['failed', 'answered']);
    link = await openSilentProxy(market.url);
    const naive = await over(Client);
    expect(await askAcross(naive, () => naive.query('SELECT 1'))).toEqual(['failed', 'failed']);
  });

  it('to PostgreSQL in a transaction fails that, and the next is carried out', async () => {
    const dataSource = await over();
    const unitOfWork = new PostgresUnitOfWork(dataSource);
    const work = () => unitOfWork.run(() => unitOfWork.transaction.query('SELECT 1'));
    expect(await askAcross(dataSource, work)).toEqual(['failed', 'answered']);
  });

  it('in the middle of a transaction leaves nothing behind', async () => {
    const dataSource = await over();
    const unitOfWork = new PostgresUnitOfWork(dataSource);
    await market.query('CREATE TABLE kept (what text)');
    const insert = (what: string, then: () => void) =>
      unitOfWork.run(async () => {
        await unitOfWork.transaction.query('INSERT INTO kept VALUES ($1)', [what]);
        then();
      });
    try {
      await expect(insert('cut', () => link.goSilent())).rejects.toThrow(/.+/);
      await insert('whole', () => undefined);
      expect(await market.query('SELECT what FROM kept')).toEqual([{ what: 'whole' }]);
    } finally {
      await dataSource.destroy();
    }
  });

  it('to the queue fails the question under way, and the next is answered', async () => {
    const pool = createQueuePool(link.url, 1, () => undefined, STATEMENT_MS);
    await pool.query('SELECT 1');
    link.goSilent();
    await expect(pool.query('SELECT 1')).rejects.toThrow('Query read timeout');
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    const held = await pool.connect();
    link.goSilent();
    await expect(held.query('SELECT 1')).rejects.toThrow('Query read timeout');
    held.release();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });
});
