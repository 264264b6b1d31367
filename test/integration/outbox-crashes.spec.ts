import { join } from 'node:path';
import * as fc from 'fast-check';
import { DoneBeforeEffect } from '../support/broken-twins/done-before-effect';
import { PublishThenEnqueue } from '../support/broken-twins/publish-then-enqueue';
import {
  balance,
  type Balance,
  MACHINERY_TABLES,
  type Machinery,
  type MachineParts,
  openMachineParts,
  OutboxMachinery,
  type Point,
  POINTS,
} from '../support/machinery';
import { Market } from '../support/market';
import { until } from '../support/settled';
import { startTypeScriptChild } from '../support/typescript-child';

jest.setTimeout(240_000);

const PROCESS = join(__dirname, '..', 'support', 'fixtures', 'machine-process.ts');
const CHANGES = 4;

type Kind = 'OutboxMachinery' | 'PublishThenEnqueue' | 'DoneBeforeEffect' | 'LeaseWithoutLock';

class Crash extends Error {}

describe('when a process dies', () => {
  let market: Market;
  let parts: MachineParts;

  beforeAll(async () => {
    market = await Market.open();
    await market.query(MACHINERY_TABLES);
    parts = await openMachineParts(market.url);
  });
  beforeEach(() => market.query('TRUNCATE change, effect, outbox'));
  afterAll(async () => {
    await parts?.dataSource.destroy();
    await market?.close();
  });

  const nothing = () => undefined;

  const changesOf = (count: number) => Array.from({ length: count }, () => market.nextId());

  /** What the next process does: everything that is left, until nothing is. */
  const recover = async (machinery: Machinery) => {
    do await market.leasesRunOut();
    while ((await machinery.work(0, nothing)) > 0);
  };

  /** Plays 50 processes in this one, each of which dies at a point chosen by the seed; the next one takes over. */
  const fiftyCrashes = async (start: (parts: MachineParts) => Machinery): Promise<Balance> => {
    const somewhere = fc.tuple(fc.constantFrom(...POINTS), fc.integer({ min: 0, max: CHANGES - 1 }));
    for (const [deadlyPoint, deadlyNumber] of fc.sample(somewhere, { numRuns: 50, seed: 20_261_122 })) {
      const passing = (point: Point, number: number) => {
        if (point === deadlyPoint && number === deadlyNumber) throw new Crash();
      };
      const machinery = start(parts);
      const life = async () => {
        for (const [number, change] of changesOf(CHANGES).entries()) {
          await machinery.publish(change, number, passing);
          await machinery.work(number, passing);
        }
      };
      await life().catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
    }
    await recover(start(parts));
    return balance(parts.dataSource);
  };

  it('acts once on every committed change and on no other, wherever fifty processes died', async () => {
    const { committed, ...faults } = await fiftyCrashes((own) => new OutboxMachinery(own));
    expect(faults).toEqual({ withoutEffect: 0, withSeveralEffects: 0, effectsOfNothing: 0 });
    expect(committed).toBeGreaterThan(100);
    const rows = await market.query<{ twice: number }>(
      'SELECT count(*)::int AS twice FROM (SELECT FROM outbox GROUP BY subject_id HAVING count(*) > 1) each',
    );
    expect(rows).toEqual([{ twice: 0 }]);
    expect(await market.deliveries.depth()).toEqual({ waiting: 0, underWay: 0, dead: 0 });
  });

  it('catches a publisher that tells the queue after the commit', async () => {
    expect((await fiftyCrashes((own) => new PublishThenEnqueue(own))).withoutEffect).toBeGreaterThan(0);
  });

  it('catches a worker that acknowledges before it acts', async () => {
    expect((await fiftyCrashes((own) => new DoneBeforeEffect(own))).withoutEffect).toBeGreaterThan(0);
  });

  /** Starts a process that freezes at the point, and answers it frozen. */
  const frozenAt = async (kind: Kind, point: Point) => {
    const child = startTypeScriptChild(PROCESS, [market.url, kind, `${point} 1`, ...changesOf(3)]);
    expect(await child.nextLine()).toBe(`${point} 1`);
    return child;
  };

  const killedAt = async (kind: Kind, point: Point) => {
    const child = await frozenAt(kind, point);
    child.process.kill('SIGKILL');
    await child.exited;
  };

  it('loses and repeats nothing when a process is killed for real, at each point', async () => {
    for (const point of POINTS) await killedAt('OutboxMachinery', point);
    // The server notices that a client is gone when it next speaks to it; until then its locks stay.
    await until('everything done', async () => {
      await recover(new OutboxMachinery(parts));
      const { waiting, underWay } = await market.deliveries.depth();
      return waiting + underWay === 0;
    });
    const { committed, ...faults } = await balance(parts.dataSource);
    expect(faults).toEqual({ withoutEffect: 0, withSeveralEffects: 0, effectsOfNothing: 0 });
    // Each published one change before its fatal one, which five of the six had committed.
    expect(committed).toBe(11);
  });

  it('loses and repeats none of six hundred when eight workers are killed in the middle of a job', async () => {
    const publisher = new OutboxMachinery(parts);
    for (const [number, change] of changesOf(600).entries()) await publisher.publish(change, number, nothing);
    for (let kill = 0; kill < 8; kill += 1) {
      // Each does more of the work than the one before: ten jobs for every change of its own.
      const where = `${kill % 2 === 0 ? 'taken' : 'effect'} ${kill}`;
      const child = startTypeScriptChild(PROCESS, [market.url, 'OutboxMachinery', where, ...changesOf(8)]);
      expect(await child.nextLine()).toBe(where);
      child.process.kill('SIGKILL');
      await child.exited;
    }
    await until('everything done', async () => {
      await recover(new OutboxMachinery(parts));
      const { waiting, underWay } = await market.deliveries.depth();
      return waiting + underWay === 0;
    });
    const { committed, ...faults } = await balance(parts.dataSource);
    expect(faults).toEqual({ withoutEffect: 0, withSeveralEffects: 0, effectsOfNothing: 0 });
    // The first published one change of its own, the last eight.
    expect(committed).toBe(600 + 36);
  });

  it('catches the twins when they are killed for real', async () => {
    await killedAt('PublishThenEnqueue', 'committed');
    await killedAt('DoneBeforeEffect', 'taken');
    await recover(new OutboxMachinery(parts));
    expect((await balance(parts.dataSource)).withoutEffect).toBe(2);
  });

  /** A worker sleeps past its lease while another does its work; then it wakes up and goes on. */
  const wakesTooLate = async (kind: Kind): Promise<Balance> => {
    const child = await frozenAt(kind, 'taken');
    await until('the rescue', async () => {
      await recover(new OutboxMachinery(parts));
      return (await balance(parts.dataSource)).withoutEffect === 0;
    });
    child.process.kill('SIGCONT');
    expect(await child.nextLine()).toBe('ended');
    await child.exited;
    return balance(parts.dataSource);
  };

  it('lets a worker that wakes up after its rescue change nothing', async () => {
    expect(await wakesTooLate('OutboxMachinery')).toEqual({
      committed: 3,
      withoutEffect: 0,
      withSeveralEffects: 0,
      effectsOfNothing: 0,
    });
    expect(await market.query('SELECT FROM outbox WHERE failures > 0 OR done_at IS NULL')).toEqual([]);
  });

  it('catches a worker that trusts its lease', async () => {
    expect((await wakesTooLate('LeaseWithoutLock')).withSeveralEffects).toBe(1);
  });
});
