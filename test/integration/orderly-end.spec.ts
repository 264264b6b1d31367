import { type ClientRequest, request as ask } from 'node:http';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { aDraftInnovation } from '@matchwell/capabilities/testing/drafts';
import { Market } from '../support/market';
import { until } from '../support/settled';
import { freePort, startWatchedProcess } from '../support/watched-process';

jest.setTimeout(180_000);

const MAIN = join(__dirname, '..', '..', 'apps', 'marketplace', 'main.ts');

/** A request that the process has begun to read and that lacks its end. */
interface HalfSent {
  finish(): Promise<number>;
}

describe('an HTTP process that is told to end while requests are under way', () => {
  let market: Market;
  beforeAll(async () => {
    market = await Market.open();
  });
  afterAll(() => market?.close());

  /** Begins to start a product record and waits until the process asks for the rest: from then on the request is its to answer. */
  const halfSent = (port: number, token: string): Promise<HalfSent> => {
    const body = JSON.stringify(aDraftInnovation());
    return new Promise((resolve, reject) => {
      const sending: ClientRequest = ask({
        port,
        host: '127.0.0.1',
        path: '/api/v1/innovations',
        method: 'POST',
        agent: false,
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          Expect: '100-continue',
        },
      });
      const answered = new Promise<number>((answer, fail) => {
        sending.on('response', (response) => {
          response.resume();
          response.on('end', () => answer(response.statusCode ?? 0));
          response.on('error', fail);
        });
        sending.on('error', fail);
      });
      answered.catch(reject);
      sending.on('continue', () =>
        resolve({
          finish: () => {
            sending.end(body);
            return answered;
          },
        }),
      );
      sending.flushHeaders();
    });
  };

  it('answers every one of them, takes no new ones, and ends by itself; three times over', async () => {
    const token = await market.tokenOf(await market.innovator('Grace'));
    for (let time = 1; time <= 3; time += 1) {
      const port = await freePort();
      const watched = startWatchedProcess(MAIN, {
        DATABASE_URL: market.url,
        PORT: String(port),
        LOG_LEVEL: 'info',
        DATA_DIR: join(tmpdir(), 'matchwell-tests', `end-${process.pid}-${time}`),
      });
      const reach = () => fetch(`http://127.0.0.1:${port}/health/live`).catch(() => undefined);
      await until('the process to answer', async () => (await reach())?.ok);
      const halves = await Promise.all(Array.from({ length: 20 }, () => halfSent(port, token)));
      const ended = watched.stop();
      await until('new requests to be refused', async () => (await reach()) === undefined);
      const statuses = await Promise.all(halves.map((half) => half.finish()));
      expect(statuses).toEqual(Array.from({ length: 20 }, () => 201));
      await ended;
      expect(await market.query('SELECT FROM innovation')).toHaveLength(20 * time);
      // The framework closes everything and then lets the signal have its way; nobody had to use force.
      expect([null, 'SIGTERM']).toContain(watched.process.signalCode);
    }
  });
});
