import * as fc from 'fast-check';
import type { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { PerformerWithoutInbox } from '../support/broken-twins/performer-without-inbox';
import { type MachineParts, openMachineParts } from '../support/machinery';
import { Market } from '../support/market';

jest.setTimeout(180_000);

const SUBJECTS = ['a', 'b', 'c'];

/** What can happen to events on their way, in any order. */
type Happening =
  | { readonly kind: 'change'; readonly subject: string }
  | { readonly kind: 'claim'; readonly limit: number }
  | { readonly kind: 'deliver' | 'fail'; readonly which: number }
  | { readonly kind: 'lease ends' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), subject: fc.constantFrom(...SUBJECTS) }),
  fc.record({ kind: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constantFrom('deliver' as const, 'fail' as const), which: fc.nat(20) }),
  fc.constant({ kind: 'lease ends' as const }),
);

class Broken extends Error {
  override readonly name = 'Broken';
}

describe('deliveries', () => {
  let market: Market;
  let parts: MachineParts;

  beforeAll(async () => {
    market = await Market.open();
    parts = await openMachineParts(market.url);
    await market.query('CREATE TABLE subject (id text PRIMARY KEY, value int NOT NULL, seen int NOT NULL)');
    await market.query('CREATE TABLE effect (delivery_id uuid NOT NULL)');
  });
  const reset = () => market.query('DELETE FROM outbox; DELETE FROM subject; DELETE FROM effect');
  beforeEach(reset);
  afterAll(async () => {
    await parts?.dataSource.destroy();
    await market?.close();
  });

  const append = (subjectIds: readonly string[]) =>
    parts.unitOfWork.run(() =>
      parts.outbox.append(subjectIds.map((subjectId) => ({ kind: 'need_rematch_requested', subjectId }) as const)),
    );

  /** Notes that it was here, and copies the subject as it stands. */
  const copy: Parameters<OutboxDeliveries['perform']>[1] = async ({ id, subjectId }) => {
    await parts.unitOfWork.transaction.query('INSERT INTO effect VALUES ($1)', [id]);
    await parts.unitOfWork.transaction.query('UPDATE subject SET seen = value WHERE id = $1', [subjectId]);
  };

  const copyAndBreak: typeof copy = async (delivery) => {
    await copy(delivery);
    throw new Broken();
  };

  /** Lets the events happen, then lets everything settle. Answers whether the copies are true and each delivery acted once. */
  const endsLikeTheModel = async (happenings: readonly Happening[], perform: OutboxDeliveries['perform']) => {
    await reset();
    const model = new Map<string, number>();
    const known: string[] = [];
    for (const each of happenings) {
      if (each.kind === 'change') {
        model.set(each.subject, (model.get(each.subject) ?? 0) + 1);
        await parts.unitOfWork.run(async () => {
          await parts.unitOfWork.transaction.query(
            `INSERT INTO subject VALUES ($1, 1, 0) ON CONFLICT (id) DO UPDATE SET value = subject.value + 1`,
            [each.subject],
          );
          await append([each.subject]);
        });
      } else if (each.kind === 'claim') {
        known.push(...(await parts.deliveries.claim(each.limit)).map(({ id }) => id));
      } else if (each.kind === 'lease ends') {
        await market.leasesRunOut();
      } else if (known.length > 0) {
        // Any delivery ever handed out may come again, in any order.
        await perform(known[each.which % known.length]!, each.kind === 'deliver' ? copy : copyAndBreak);
      }
    }
    await market.query('UPDATE outbox SET dead_at = NULL, failures = 0 WHERE dead_at IS NOT NULL');
    for (let left = 1; left > 0;) {
      await market.leasesRunOut();
      const claimed = await parts.deliveries.claim(50);
      for (const { id } of claimed) await perform(id, copy);
      left = claimed.length;
    }
    const subjects = await market.query<{ id: string; value: number; seen: number }>('SELECT * FROM subject');
    const [effects] = await market.query<{ twice: number; none: number }>(
      `SELECT count(*) FILTER (WHERE n > 1)::int AS twice, count(*) FILTER (WHERE n = 0)::int AS none
         FROM (SELECT o.id, count(e.delivery_id) AS n FROM outbox o LEFT JOIN effect e ON e.delivery_id = o.id GROUP BY o.id) each`,
    );
    return (
      effects?.twice === 0 &&
      effects.none === 0 &&
      subjects.length === model.size &&
      subjects.every(({ id, value, seen }) => value === model.get(id) && seen === value)
    );
  };

  const law = (perform: OutboxDeliveries['perform'], maxLength = 25) =>
    fc.asyncProperty(fc.array(happening, { maxLength }), (happenings) => endsLikeTheModel(happenings, perform));

  it('end like the model, however they are repeated, reordered, broken off and handed out again', async () => {
    await fc.assert(
      law((id, duty) => parts.deliveries.perform(id, duty)),
      { numRuns: 120, seed: 11 },
    );
    // Short stories find what long ones bury, and a thousand in all are told in the time of a few hundred long ones.
    await fc.assert(
      law((id, duty) => parts.deliveries.perform(id, duty), 6),
      { numRuns: 880, seed: 12 },
    );
  });

  it('would be caught without an inbox', async () => {
    const twin = new PerformerWithoutInbox(parts.unitOfWork);
    const found = await fc.check(law(twin.perform), { numRuns: 120, seed: 11 });
    expect(found.failed).toBe(true);
    expect(found.counterexample).not.toBeNull();
  });

  const outcomesOfAPass = async (duty: typeof copy) => {
    const outcomes: string[] = [];
    for (const { id } of await parts.deliveries.claim(600)) outcomes.push(await parts.deliveries.perform(id, duty));
    return outcomes;
  };

  it('let one that always fails delay nobody, give it up after five failures, and take it up again when revived', async () => {
    const others = Array.from({ length: 499 }, () => market.nextId());
    await append([...others.slice(0, 250), 'poison', ...others.slice(250)]);
    const duty: typeof copy = async (delivery) => {
      if (delivery.subjectId === 'poison') throw Object.assign(new Broken('Priya Raman, 01632 960001'), { code: 'P0' });
      await copy(delivery);
    };

    const first = await outcomesOfAPass(duty);
    expect(first.filter((outcome) => outcome === 'done')).toHaveLength(499);
    expect(first.filter((outcome) => outcome === 'failed')).toHaveLength(1);
    for (let failures = 2; failures <= 5; failures += 1) {
      await market.leasesRunOut();
      expect(await outcomesOfAPass(duty)).toEqual(['failed']);
      // It is not handed out again at once: its turn comes after a pause.
      expect(await outcomesOfAPass(duty)).toEqual([]);
    }
    await market.leasesRunOut();
    expect(await outcomesOfAPass(duty)).toEqual([]);
    expect(await parts.deliveries.depth()).toEqual({ waiting: 0, underWay: 0, dead: 1 });
    const dead = await market.query('SELECT subject_id, failures, last_error FROM outbox WHERE dead_at IS NOT NULL');
    expect(dead).toEqual([{ subject_id: 'poison', failures: 5, last_error: 'Broken P0' }]);

    expect(await parts.deliveries.revive()).toBe(1);
    expect(await outcomesOfAPass(copy)).toEqual(['done']);
    expect(await parts.deliveries.depth()).toEqual({ waiting: 0, underWay: 0, dead: 0 });
    expect(await market.query('SELECT FROM effect')).toHaveLength(500);
  });

  it('are done once when many workers get the same one', async () => {
    await append(['a']);
    const [delivery] = await parts.deliveries.claim(1);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => parts.deliveries.perform(delivery!.id, copy)));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'already_done_or_taken')).toHaveLength(19);
    expect(await market.query('SELECT FROM effect')).toHaveLength(1);
  });

  it('of which nobody knows are nobody’s to perform', async () => {
    expect(await parts.deliveries.perform(market.nextId(), copy)).toBe('already_done_or_taken');
    expect(await market.query('SELECT FROM effect')).toHaveLength(0);
  });
});
