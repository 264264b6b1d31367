import type { Outbox } from '@matchwell/capabilities/events';
import { UuidIdentifiers } from '@matchwell/platform/identity/uuid-identifiers';
import { CursorPoller } from '../support/broken-twins/cursor-poller';
import { DoNothingOutbox } from '../support/broken-twins/do-nothing-outbox';
import { type MachineParts, openMachineParts } from '../support/machinery';
import { Market } from '../support/market';
import { until } from '../support/settled';

jest.setTimeout(120_000);

const WRITERS = 16;
const EVENTS_EACH = 25;

class ChangedMind extends Error {}

describe('many writers and one outbox', () => {
  let market: Market;
  let parts: MachineParts;
  /** The same on connections of its own, as another process would have it: never in a transaction of `parts`. */
  let dispatcher: MachineParts;

  beforeAll(async () => {
    market = await Market.open();
    parts = await openMachineParts(market.url, WRITERS + 4);
    dispatcher = await openMachineParts(market.url);
    await market.query('CREATE TABLE subject (id text PRIMARY KEY, value int NOT NULL, seen int NOT NULL DEFAULT 0)');
  });
  beforeEach(() => market.query('TRUNCATE outbox, subject'));
  afterAll(async () => {
    await parts?.dataSource.destroy();
    await dispatcher?.dataSource.destroy();
    await market?.close();
  });

  const request = (subjectId: string) => ({ kind: 'need_rematch_requested', subjectId }) as const;

  it('hands out every committed event once, however late it commits, and no other; a cursor loses some', async () => {
    const naive = new CursorPoller(parts.dataSource);
    const committed: string[] = [];
    const handedOut: string[] = [];
    let polls = 0;
    let writing = true;

    /** One writer in twenty is slow: its transaction stays open while others commit later events and the readers read on. */
    const write = async (writer: number) => {
      for (let event = 0; event < EVENTS_EACH; event += 1) {
        const number = writer * EVENTS_EACH + event;
        const subjectId = market.nextId();
        const work = parts.unitOfWork.run(async () => {
          await parts.outbox.append([request(subjectId)]);
          const before = polls;
          if (number % 20 === 3) await until('the readers to read on', () => polls > before + 2);
          if (number % 20 === 11) throw new ChangedMind();
        });
        await work.then(
          () => committed.push(subjectId),
          (error: unknown) => {
            if (!(error instanceof ChangedMind)) throw error;
          },
        );
      }
    };
    const read = async () => {
      for (let last = false; !last;) {
        last = !writing;
        await naive.poll();
        const claimed = await parts.deliveries.claim(1_000);
        handedOut.push(...claimed.map(({ subjectId }) => subjectId));
        polls += 1;
      }
    };
    const reading = read();
    await Promise.all(Array.from({ length: WRITERS }, (_none, writer) => write(writer)));
    writing = false;
    await reading;

    expect(committed).toHaveLength((WRITERS * EVENTS_EACH * 19) / 20);
    expect(handedOut.toSorted()).toEqual(committed.toSorted());
    const missedByCursor = committed.filter((subjectId) => !naive.seen.has(subjectId));
    expect(missedByCursor.length).toBeGreaterThan(0);
  });

  it('hands a row to one of many dispatchers', async () => {
    const subjects = Array.from({ length: 200 }, () => market.nextId());
    await parts.unitOfWork.run(() => parts.outbox.append(subjects.map(request)));
    const claims = await Promise.all(Array.from({ length: WRITERS }, () => parts.deliveries.claim(20)));
    const handedOut = claims.flat().map(({ subjectId }) => subjectId);
    expect(new Set(handedOut).size).toBe(handedOut.length);
    const rest = await parts.deliveries.claim(1_000);
    expect([...handedOut, ...rest.map(({ subjectId }) => subjectId)].toSorted()).toEqual(subjects);
  });

  /** Copies the subject's committed value for everything that can be handed out now. */
  const actOnWhatWaits = async () => {
    for (const { id } of await dispatcher.deliveries.claim(10)) {
      await dispatcher.deliveries.perform(id, async ({ subjectId }) => {
        await dispatcher.unitOfWork.transaction.query('UPDATE subject SET seen = value WHERE id = $1', [subjectId]);
      });
    }
  };

  const change = async (outbox: Outbox, value: number, before: () => Promise<void> = async () => undefined) =>
    parts.unitOfWork.run(async () => {
      await outbox.append([request('s')]);
      await before();
      await parts.unitOfWork.transaction.query(
        `INSERT INTO subject (id, value) VALUES ('s', $1) ON CONFLICT (id) DO UPDATE SET value = $1`,
        [value],
      );
    });

  /** A second change relies on the first one's waiting row, and a dispatcher comes by before the second commits. */
  const seenAfterOverlap = async (outbox: Outbox): Promise<number | undefined> => {
    await change(outbox, 1);
    await change(outbox, 2, actOnWhatWaits);
    await actOnWhatWaits();
    const [row] = await market.query<{ seen: number }>('SELECT seen FROM subject');
    return row?.seen;
  };

  it('acts on a change whose event was merged with a waiting one, though a dispatcher came by before it committed', async () => {
    expect(await seenAfterOverlap(parts.outbox)).toBe(2);
    expect(await market.query('SELECT FROM outbox')).toHaveLength(1);
  });

  it('catches an outbox that leaves the waiting row alone: it acts on the first change only', async () => {
    expect(await seenAfterOverlap(new DoNothingOutbox(parts.unitOfWork, new UuidIdentifiers()))).toBe(1);
  });

  it('never loses an event that is appended while its waiting twin is being claimed', async () => {
    await change(parts.outbox, 1);
    let appended: Promise<void> | undefined;
    const claimed = await dispatcher.unitOfWork.run(async () => {
      const rows = await dispatcher.deliveries.claim(10);
      // The claim has not committed: the second change finds the row waiting, and has to wait for what becomes of it.
      appended = change(parts.outbox, 2);
      await until('the second change to wait for the claim', async () => {
        const [row] = await market.query<{ waits: boolean }>(
          `SELECT count(*) > 0 AS waits FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INSERT INTO outbox%'`,
        );
        return row?.waits;
      });
      return rows;
    });
    await appended;
    expect(claimed).toHaveLength(1);
    expect(await market.deliveries.depth()).toEqual({ waiting: 1, underWay: 1, dead: 0 });
    await actOnWhatWaits();
    expect(await market.query('SELECT seen FROM subject')).toEqual([{ seen: 2 }]);
  });
});
