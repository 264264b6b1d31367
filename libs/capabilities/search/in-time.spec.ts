import { inTime, NotInTime } from './in-time';

describe('inTime', () => {
  it('passes on what comes in time, the good and the bad', async () => {
    expect(await inTime(Promise.resolve('found'), 1_000)).toBe('found');
    await expect(inTime(Promise.reject(new Error('broken')), 1_000)).rejects.toThrow('broken');
  });

  it('gives up on what never comes', async () => {
    await expect(inTime(new Promise(() => undefined), 1)).rejects.toThrow(NotInTime);
  });

  it('swallows a failure that comes too late', async () => {
    const failures: ((error: Error) => void)[] = [];
    const work = new Promise<string>((_resolve, reject) => {
      failures.push(reject);
    });
    await expect(inTime(work, 1)).rejects.toThrow(NotInTime);
    failures.forEach((fail) => fail(new Error('late')));
    await expect(work).rejects.toThrow('late');
  });
});
