import * as fc from 'fast-check';
import {
  CLOCK_SKEW_MS,
  isUseToBeNoted,
  SESSION_IDLE_MS,
  SESSION_LENGTH_MS,
  sessionStanding,
  USE_NOTED_EVERY_MS,
} from './session-lifetime';

const OPENED = Date.UTC(2026, 10, 22, 9);
const at = (milliseconds: number) => new Date(OPENED + milliseconds);
const times = (lastUsed = 0) => ({
  createdAt: at(0),
  lastUsedAt: at(lastUsed),
  expiresAt: at(SESSION_LENGTH_MS),
});

describe('a session', () => {
  it.each([
    ['the moment it was opened', 0, 0, 'live'],
    ['a millisecond before thirty minutes of rest', 0, SESSION_IDLE_MS - 1, 'live'],
    ['at thirty minutes of rest', 0, SESSION_IDLE_MS, 'idle'],
    ['a millisecond before twelve hours, in use', SESSION_LENGTH_MS - 1_000, SESSION_LENGTH_MS - 1, 'live'],
    ['at twelve hours, in use', SESSION_LENGTH_MS - 1_000, SESSION_LENGTH_MS, 'expired'],
    ['long after both', 0, SESSION_LENGTH_MS * 3, 'expired'],
    ['on a machine whose clock is a little behind', 0, -CLOCK_SKEW_MS, 'live'],
    ['on a machine whose clock is too far behind', 0, -CLOCK_SKEW_MS - 1, 'from_the_future'],
    ['used last on a machine whose clock is far ahead', SESSION_IDLE_MS, 60_000, 'from_the_future'],
  ])('%s', (_when, lastUsed, now, standing) => {
    expect(sessionStanding(times(lastUsed), at(now))).toBe(standing);
  });

  it('ends after twelve hours even where a longer one was written', () => {
    const longer = { ...times(SESSION_LENGTH_MS), expiresAt: at(SESSION_LENGTH_MS * 2) };
    expect(sessionStanding(longer, at(SESSION_LENGTH_MS))).toBe('expired');
  });

  it('once over is never live again while time goes on and nobody uses it', () => {
    const moment = fc.integer({ min: 0, max: SESSION_LENGTH_MS * 2 });
    fc.assert(
      fc.property(moment, moment, moment, (lastUsed, now, later) => {
        const over = sessionStanding(times(lastUsed), at(now));
        fc.pre(over === 'idle' || over === 'expired');
        expect(sessionStanding(times(lastUsed), at(now + later))).not.toBe('live');
      }),
    );
  });

  it('is never live thirty minutes after the last use that was written', () => {
    const moment = fc.integer({ min: 0, max: SESSION_LENGTH_MS });
    fc.assert(
      fc.property(moment, moment, (lastUsed, rest) => {
        const standing = sessionStanding(times(lastUsed), at(lastUsed + SESSION_IDLE_MS + rest));
        expect(['idle', 'expired']).toContain(standing);
      }),
    );
  });

  it('has its use written down once a minute, and never backwards', () => {
    expect(isUseToBeNoted(times(), at(USE_NOTED_EVERY_MS - 1))).toBe(false);
    expect(isUseToBeNoted(times(), at(USE_NOTED_EVERY_MS))).toBe(true);
    expect(isUseToBeNoted(times(60_000), at(0))).toBe(false);
  });
});
