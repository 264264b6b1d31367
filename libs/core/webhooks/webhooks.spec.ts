import * as fc from 'fast-check';
import { attemptWords, isTroubleOfEndpoint, verdictOf } from './attempt-result';
import { isEndpointAddress } from './endpoint-address';
import {
  ATTEMPTS_MAX,
  DAYS_OF_ATTEMPTS,
  failedTooLong,
  nextDelivery,
  restUntil,
  WEBHOOK_WAITS_MS,
} from './webhook-schedule';

const AT = new Date('2026-11-29T12:00:00.000Z');
const HOUR_MS = 3_600_000;
const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the address of an endpoint', () => {
  it.each(['https://example.org/hooks', 'https://hooks.example.org:8443/a?b=c', 'https://xn--bcher-kva.example/'])(
    'may be %s',
    (address) => expect(isEndpointAddress(address)).toBe(true),
  );

  it.each([
    'http://example.org/',
    'ftp://example.org/',
    'example.org',
    'https://localhost/',
    'https://db.internal/',
    'https://printer.local./',
    'https://127.0.0.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://[::1]/',
    'https://user@example.org/',
    'https://user:secret@example.org/',
    'https://example.org/#part',
    'https://example.org:22/',
    'https://intranet/',
    'https://exa mple.org/',
    `https://example.org/${'a'.repeat(500)}`,
  ])('may not be %s', (address) => expect(isEndpointAddress(address)).toBe(false));
});

describe('when a delivery is tried again', () => {
  it('is ever later, within a fifth of the table, and comes to an end after about three days', () => {
    fc.assert(
      fc.property(chances, (chance) => {
        const waits = WEBHOOK_WAITS_MS.map((_, i) => nextDelivery(i + 1, AT, chance)?.getTime() ?? 0).map(
          (time) => time - AT.getTime(),
        );
        waits.forEach((wait, i) => {
          const usual = WEBHOOK_WAITS_MS[i] as number;
          expect(wait).toBeGreaterThanOrEqual(usual);
          expect(wait).toBeLessThanOrEqual(1.2 * usual);
        });
        expect(waits).toEqual(waits.toSorted((a, b) => a - b));
        expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(3 * 24 * HOUR_MS);
      }),
    );
    expect(nextDelivery(ATTEMPTS_MAX, AT, 0)).toBeUndefined();
    expect(nextDelivery(ATTEMPTS_MAX - 1, AT, 0)).toBeDefined();
    // As docs/webhooks.md has it.
    expect([ATTEMPTS_MAX, DAYS_OF_ATTEMPTS]).toEqual([10, 3]);
  });

  it('heeds what the receiver asks, never sooner than the table and never beyond a day', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 10_000_000 }),
        fc.integer({ min: 1, max: WEBHOOK_WAITS_MS.length }),
        (asked, failures) => {
          const wait = (nextDelivery(failures, AT, 0, asked)?.getTime() ?? 0) - AT.getTime();
          expect(wait).toBe(Math.max(WEBHOOK_WAITS_MS[failures - 1] as number, Math.min(24 * HOUR_MS, asked * 1000)));
        },
      ),
    );
  });

  it('an endpoint in trouble rests longer each time, for an hour at most, and is given up after five days', () => {
    expect([1, 2, 3, 7, 60].map((failures) => restUntil(failures, AT).getTime() - AT.getTime())).toEqual(
      [1, 2, 4, 60, 60].map((minutes) => minutes * 60_000),
    );
    expect(restUntil(1, AT, 7_200).getTime() - AT.getTime()).toBe(2 * HOUR_MS);
    expect(restUntil(1, AT, 1e9).getTime() - AT.getTime()).toBe(24 * HOUR_MS);
    expect(failedTooLong(new Date(AT.getTime() - 120 * HOUR_MS), AT)).toBe(true);
    expect(failedTooLong(new Date(AT.getTime() - 120 * HOUR_MS + 1), AT)).toBe(false);
  });
});

describe('what an answer means', () => {
  it.each([
    [{ status: 200 }, 'delivered', false],
    [{ status: 204 }, 'delivered', false],
    [{ status: 301 }, 'failed', false],
    [{ status: 404 }, 'failed', false],
    [{ status: 410 }, 'gone', false],
    [{ status: 429, retryAfterSeconds: 30 }, 'failed', true],
    [{ status: 503 }, 'failed', true],
    [{ trouble: 'timed_out' }, 'failed', true],
  ] as const)('%j is %s', (result, verdict, concernsAll) => {
    expect(verdictOf(result)).toBe(verdict);
    expect(isTroubleOfEndpoint(result)).toBe(concernsAll);
    expect(attemptWords(result)).toMatch(/^[A-Z].*\.$/u);
  });
});
