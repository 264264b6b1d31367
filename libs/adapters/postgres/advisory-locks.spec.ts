import { ADVISORY_LOCKS } from './advisory-locks';

describe('ADVISORY_LOCKS', () => {
  it('are told apart by their keys', () => {
    const keys = Object.values(ADVISORY_LOCKS);
    expect(new Set<number>(keys).size).toBe(keys.length);
  });
});
