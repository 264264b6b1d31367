import { OutboxListener } from '@matchwell/adapters/postgres/outbox-listener';
import { DutyProducer } from '@matchwell/adapters/queue';
import type { Outbox } from '@matchwell/capabilities/events';
import { createLogger } from '@matchwell/platform/logging/logger';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { Dispatcher } from '../../apps/matcher/dispatcher';
import { HastyOutbox } from '../support/broken-twins/hasty-outbox';
import { type MachineParts, openMachineParts } from '../support/machinery';
import { Market } from '../support/market';
import { testConfiguration } from '../support/matcher';
import { until } from '../support/settled';

jest.setTimeout(120_000);

/** So long that a test in which only the poll looks would never end. */
const NEVER_MS = 2_000_000_000;
const logger = new ProcessLogger(createLogger('tests', 'silent'));

class ChangedMind extends Error {}

describe('hints that the outbox was written to', () => {
  let market: Market;
  let parts: MachineParts;
  let listener: OutboxListener;
  let hints = 0;
  const troubles: unknown[] = [];
  let onHint: () => void = () => undefined;

  const listeners = () =>
    market.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'matchwell-listener'
          AND state = 'idle' AND query LIKE 'LISTEN%'`,
    );

  beforeAll(async () => {
    market = await Market.open();
    parts = await openMachineParts(market.url);
    listener = new OutboxListener(
      market.url,
      () => {
        hints += 1;
        onHint();
      },
      (error) => troubles.push(error),
    );
    listener.start();
    await until('the listener', () => hints > 0);
  });
  beforeEach(async () => {
    await market.query('TRUNCATE outbox');
    hints = 0;
    onHint = () => undefined;
  });
  afterAll(async () => {
    await listener?.stop();
    await parts?.dataSource.destroy();
    await market?.close();
  });

  const append = (outbox: Pick<Outbox, 'append'> = parts.outbox) =>
    outbox.append([{ kind: 'need_rematch_requested', subjectId: market.nextId() }]);

  const commitOne = () => parts.unitOfWork.run(() => append());

  /** Hints that came by the time that of another, later commit did, while the change was still under way. */
  const hintsBeforeCommit = async (outbox: Pick<Outbox, 'append'>): Promise<number> => {
    let early = 0;
    await parts.unitOfWork.run(async () => {
      await append(outbox);
      const other = await openMachineParts(market.url);
      await other.unitOfWork.run(() => other.outbox.append([{ kind: 'need_rematch_requested', subjectId: 'other' }]));
      await other.dataSource.destroy();
      await until('the other hint', () => hints > 0);
      early = hints - 1;
    });
    return early;
  };

  it('come when the change can be seen and not before; one that is said at once comes too early', async () => {
    expect(await hintsBeforeCommit(parts.outbox)).toBe(0);
    await until('the hint of the commit', () => hints === 2);
    hints = 0;
    let early = 0;
    await parts.unitOfWork.run(async () => {
      await append(new HastyOutbox(parts));
      await until('a hint before its commit', () => hints > 0);
      early = hints;
    });
    expect(early).toBe(1);
  });

  it('do not come of a change that is rolled back', async () => {
    const work = parts.unitOfWork.run(async () => {
      await append();
      throw new ChangedMind();
    });
    await expect(work).rejects.toThrow(ChangedMind);
    await commitOne();
    await until('the hint of the commit', () => hints > 0);
    expect(hints).toBe(1);
  });

  it('come again after the connection was cut, and the cut is told', async () => {
    const [{ pid } = { pid: 0 }] = await until('the listener', async () => {
      const found = await listeners();
      return found.length === 1 && found;
    });
    await market.query('SELECT pg_terminate_backend($1)', [pid]);
    await until('another connection', async () => (await listeners()).some((other) => other.pid !== pid));
    await until('the hint that it stands', () => hints > 0);
    hints = 0;
    await commitOne();
    await until('the hint of the commit', () => hints > 0);
    expect(troubles).toHaveLength(1);
  });

  describe('to a dispatcher', () => {
    let producer: DutyProducer;

    beforeAll(async () => {
      const { databaseUrl, redisUrl } = testConfiguration(market.url);
      producer = await DutyProducer.connect({ databaseUrl, redisUrl }, () => undefined);
    });
    afterAll(() => producer?.close());

    const whileDispatching = async (pollMs: number | undefined, during: (nudge: () => void) => Promise<void>) => {
      const dispatcher = new Dispatcher(parts.deliveries, producer, logger, pollMs);
      dispatcher.start();
      try {
        await during(() => dispatcher.nudge());
      } finally {
        await dispatcher.stop();
      }
    };
    const handedOut = () => until('the delivery', async () => (await parts.deliveries.depth()).underWay === 1);

    it('make it look, however long it would have waited', async () => {
      await whileDispatching(NEVER_MS, async (nudge) => {
        onHint = nudge;
        await commitOne();
        await expect(handedOut()).resolves.toBe(true);
      });
    });

    it('may be lost: the poll still delivers', async () => {
      await whileDispatching(undefined, async () => {
        await commitOne();
        await expect(handedOut()).resolves.toBe(true);
      });
    });
  });
});
