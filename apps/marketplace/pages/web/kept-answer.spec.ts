import { HandClock } from '@matchwell/capabilities/testing/hand-clock';
import { KeptAnswer } from './kept-answer';

describe('KeptAnswer', () => {
  it('works once for everybody who asks within the time, and again after it', async () => {
    const clock = new HandClock();
    let worked = 0;
    const kept = new KeptAnswer(clock, 1_000, async () => (worked += 1));
    expect(await Promise.all([kept.get(), kept.get()])).toEqual([1, 1]);
    clock.advance(1_000);
    expect(await kept.get()).toBe(2);
  });

  it('keeps no failure', async () => {
    const clock = new HandClock();
    let worked = 0;
    const kept = new KeptAnswer(clock, 1_000, async () => {
      worked += 1;
      if (worked === 1) throw new Error('The first time it fails.');
      return worked;
    });
    await expect(kept.get()).rejects.toThrow('fails');
    expect(await kept.get()).toBe(2);
  });
});
