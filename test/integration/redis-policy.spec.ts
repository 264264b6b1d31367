import { createServer, type AddressInfo } from 'node:net';
import { migrateQueue } from '@matchwell/adapters/queue';
import { type FakeRedis, startFakeRedis } from '../support/fake-redis';

/** Every policy of Redis but one (redis.conf, maxmemory-policy). */
const EVICTING = [
  'allkeys-lru',
  'allkeys-lfu',
  'allkeys-random',
  'volatile-lru',
  'volatile-lfu',
  'volatile-random',
  'volatile-ttl',
];

describe('a Redis that is to carry the queue', () => {
  let redis: FakeRedis | undefined;
  afterEach(async () => {
    await redis?.close();
    redis = undefined;
  });

  const start = async (info: Parameters<typeof startFakeRedis>[0]) => {
    redis = await startFakeRedis(info);
    return migrateQueue({ databaseUrl: 'postgres://nobody.invalid/nothing', redisUrl: redis.url });
  };

  it.each(EVICTING)('is refused at the start when it evicts by %s, with what to set', async (policy) => {
    await expect(start({ maxmemory_policy: policy })).rejects.toThrow(
      `Redis evicts keys (maxmemory-policy is ${policy}). Set maxmemory-policy to noeviction and start again.`,
    );
  });

  it('is taken when it does not evict, and was asked', async () => {
    await expect(start({ maxmemory_policy: 'noeviction' })).resolves.toBeUndefined();
    expect(redis?.commands).toContain('INFO');
  });

  it('is taken when it does not say: some services hide it', async () => {
    await expect(start({})).resolves.toBeUndefined();
  });

  it('is refused in its own words when it will not say who it is', async () => {
    await expect(start(new Error('NOAUTH Authentication required.'))).rejects.toThrow('NOAUTH');
  });

  it('is refused when it is not there', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => nobody.once('listening', resolve));
    const { port } = nobody.address() as AddressInfo;
    await new Promise((resolve) => nobody.close(resolve));
    await expect(
      migrateQueue({ databaseUrl: 'postgres://nobody.invalid/nothing', redisUrl: `redis://127.0.0.1:${port}` }),
    ).rejects.toThrow('ECONNREFUSED');
  });
});
