import { inBatches } from './in-batches';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `id-${at}`);

describe('inBatches', () => {
  it.each([
    [0, []],
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])('reads %i ids in order, a hundred at a time, each once', async (count, sizes) => {
    const batches: (readonly string[])[] = [];
    for await (const batch of inBatches(ids(count), async (some) => some.map((id) => id.toUpperCase()))) {
      expect(batch.loaded).toEqual(batch.ids.map((id) => id.toUpperCase()));
      batches.push(batch.ids);
    }
    expect(batches.map(({ length }) => length)).toEqual(sizes);
    expect(batches.flat()).toEqual(ids(count));
  });

  it('has the next batch on its way while one is taken in, and never two', async () => {
    let reading = 0;
    let begun = 0;
    let most = 0;
    const seen: number[] = [];
    const load = async (some: readonly string[]) => {
      begun += 1;
      reading += 1;
      most = Math.max(most, reading);
      await Promise.resolve();
      reading -= 1;
      return some;
    };
    for await (const { loaded } of inBatches(ids(300), load)) seen.push(begun, loaded.length);
    expect({ seen, most }).toEqual({ seen: [2, 100, 3, 100, 3, 100], most: 1 });
  });

  it('reads no further when it is told to stop, and says why', async () => {
    const stopping = new AbortController();
    const asked: number[] = [];
    const load = async (some: readonly string[]) => {
      asked.push(some.length);
      return some;
    };
    const taken: number[] = [];
    const work = (async () => {
      for await (const { loaded } of inBatches(ids(500), load, stopping.signal)) {
        taken.push(loaded.length);
        stopping.abort(new Error('the process stops'));
      }
    })();
    await expect(work).rejects.toThrow('the process stops');
    expect({ asked, taken }).toEqual({ asked: [100, 100], taken: [100] });
  });

  it('waits for what is being read when whoever takes it in breaks off, and says what that was', async () => {
    let settle: () => void = () => undefined;
    let isDone = false;
    const load = async (some: readonly string[]) => {
      if (some[0] === 'id-100') {
        await new Promise<void>((resolve) => {
          settle = resolve;
        });
        isDone = true;
        throw new Error('nobody asks for it any more');
      }
      return some;
    };
    const work = (async () => {
      for await (const { loaded } of inBatches(ids(200), load)) {
        setImmediate(() => settle());
        throw new Error(`full after ${loaded.length}`);
      }
    })();
    await expect(work).rejects.toThrow('full after 100');
    expect(isDone).toBe(true);
  });

  it('throws what reading throws', async () => {
    const batches = inBatches(ids(1), () => Promise.reject(new Error('away')));
    await expect(batches.next()).rejects.toThrow('away');
  });
});
