import { join } from 'node:path';
import { Market } from '../support/market';
import { marketDigest } from '../support/market-digest';
import { startMatcher } from '../support/matcher';
import { settled, until } from '../support/settled';
import { startTypeScriptChild, type TypeScriptChild } from '../support/typescript-child';

jest.setTimeout(600_000);

/** Seconds on an idle machine; a busy one may take its time. */
const PATIENCE_MS = 240_000;

const PROCESS = join(__dirname, '..', 'support', 'fixtures', 'matcher-process.ts');

describe('a matcher that is killed while it matches the needs of the demo market', () => {
  let undisturbed: Market;
  let disturbed: Market;
  const children: TypeScriptChild[] = [];

  beforeAll(async () => {
    undisturbed = await Market.open('demo');
    disturbed = await Market.open('demo');
    // Where suppliers run out of places, what is proposed depends on the order of events, and this is about what a kill loses.
    for (const market of [undisturbed, disturbed])
      await market.query(
        `UPDATE organisation SET supplier = supplier || '{"introductionsPerMonth": 100}' WHERE kind = 'supplier'`,
      );
  });
  afterAll(async () => {
    for (const child of children) {
      child.process.kill('SIGKILL');
      await child.exited;
    }
    await undisturbed?.close();
    await disturbed?.close();
  });

  const matchedNeeds = async (): Promise<number> => {
    const [row] = await disturbed.query<{ matched: number }>('SELECT count(*)::int AS matched FROM match_run');
    return row?.matched ?? 0;
  };

  const startProcess = async (): Promise<TypeScriptChild> => {
    const child = startTypeScriptChild(PROCESS, [disturbed.url]);
    children.push(child);
    expect(await child.nextLine()).toBe('ready');
    return child;
  };

  it('ends, started again, with exactly what an undisturbed one ends with', async () => {
    const matcher = await startMatcher(undisturbed.url);
    await settled(undisturbed.deliveries, PATIENCE_MS);
    await matcher.close();

    const killedAt: number[] = [];
    for (const enough of [3, 12]) {
      const child = await startProcess();
      await until(`${enough} needs to be matched`, async () => (await matchedNeeds()) >= enough, PATIENCE_MS);
      child.process.kill('SIGKILL');
      await child.exited;
      killedAt.push(await matchedNeeds());
    }
    await startProcess();
    await settled(disturbed.deliveries, PATIENCE_MS);

    const expected = await marketDigest(undisturbed);
    expect(await marketDigest(disturbed)).toEqual(expected);
    expect(expected.runs).toBeGreaterThanOrEqual(25);
    expect(expected.introductions).toBeGreaterThan(0);
    // Both were killed in the middle of the work.
    for (const matched of killedAt) expect(matched).toBeLessThan(expected.runs);
    const twice = await disturbed.query(
      `SELECT FROM introduction WHERE state NOT IN ('declined', 'lapsed') GROUP BY need_id, innovation_id HAVING count(*) > 1`,
    );
    expect(twice).toEqual([]);
  });
});
