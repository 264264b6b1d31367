import { ATTEMPT_LIMITS, AttemptLimiter } from '@matchwell/capabilities/people';
import { InMemoryAttemptLimiter } from '@matchwell/capabilities/people/testing/in-memory-attempt-limiter';
import { PostgresAttemptLimiter } from '@matchwell/adapters/postgres/people/postgres-attempt-limiter';
import { DataSource } from 'typeorm';
import { LookThenCountLimiter } from '../support/broken-twins/look-then-count-limiter';
import { Market } from '../support/market';

jest.setTimeout(180_000);

const { attempts, pauseSeconds } = ATTEMPT_LIMITS.account;

/** On a busy machine the last of a thousand find no connection in time: they are told to come again, and nobody looks at what they gave. */
function notLookedAt(error: unknown): number {
  if (error instanceof Error && error.message.includes('timeout exceeded when trying to connect')) return Infinity;
  throw error;
}

describe('attempts at guessing', () => {
  let market: Market;
  let keys = 0;

  beforeAll(async () => {
    market = await Market.open();
  });
  afterAll(() => market?.close());

  const nextKey = () => {
    keys += 1;
    return `key-${keys}`;
  };
  const lookedAt = async (limiter: AttemptLimiter, atOnce: number) => {
    const key = nextKey();
    const waits = await Promise.all(
      Array.from({ length: atOnce }, () => limiter.take('account', key).catch(notLookedAt)),
    );
    return waits.filter((seconds) => seconds === 0).length;
  };

  describe.each([
    ['in memory', () => new InMemoryAttemptLimiter()],
    ['in PostgreSQL', () => new PostgresAttemptLimiter(market.get(DataSource))],
  ])('counted %s', (_name, open) => {
    it('are looked at up to the limit, and then wait', async () => {
      const [limiter, key] = [open(), nextKey()];
      for (let taken = 0; taken < attempts; taken += 1) expect(await limiter.take('account', key)).toBe(0);
      const wait = await limiter.take('account', key);
      expect(wait).toBeGreaterThan(pauseSeconds - 5);
      expect(wait).toBeLessThanOrEqual(pauseSeconds);
      expect(await limiter.take('account', nextKey())).toBe(0);
      expect(await limiter.take('address', key)).toBe(0);
    });

    it('begin anew after a success', async () => {
      const [limiter, key] = [open(), nextKey()];
      for (let round = 0; round < 3 * attempts; round += 1) {
        expect(await limiter.take('account', key)).toBe(0);
        await limiter.giveBack('account', key);
      }
      for (let round = 0; round < 3 * ATTEMPT_LIMITS.address.attempts; round += 1) {
        expect(await limiter.take('address', key)).toBe(0);
        await limiter.giveBack('address', key);
      }
    });

    it('are looked at no more often when a thousand come at once', async () => {
      expect(await lookedAt(open(), 1_000)).toBe(attempts);
    });
  });

  it('catches a limiter that looks before it counts', async () => {
    expect(await lookedAt(new LookThenCountLimiter(market.get(DataSource)), 1_000)).toBeGreaterThan(attempts);
  });
});
