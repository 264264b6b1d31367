import type { Housekeeping } from '@matchwell/adapters/postgres/housekeeping';
import type { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { ScheduledWork } from './scheduled-work';
import { Schedules } from './schedules';

const MINUTE_MS = 60_000;

class Counted extends ScheduledWork {
  runs = 0;

  constructor(
    readonly done: string,
    readonly everyMinutes: number,
    private readonly report: () => object | Promise<object>,
    override readonly alone: ScheduledWork['alone'] = false,
  ) {
    super();
  }

  override async run(): Promise<object> {
    this.runs += 1;
    return this.report();
  }
}

describe('scheduled work', () => {
  const said: string[] = [];
  let isFree = true;
  const logger = {
    info: (message: string) => said.push(message),
    error: (message: string) => said.push(message),
  } as unknown as ProcessLogger;
  const housekeeping = {
    alone: async <Value>(work: () => Promise<Value>) => (isFree ? work() : undefined),
    aloneInSteps: async <Value>(work: () => Promise<Value>) => (isFree ? work() : undefined),
  } as unknown as Housekeeping;
  let schedules: Schedules;

  const begin = (...works: ScheduledWork[]) => {
    schedules = new Schedules(works, housekeeping, logger);
    schedules.onApplicationBootstrap();
  };
  beforeEach(() => {
    jest.useFakeTimers();
    said.length = 0;
    isFree = true;
  });
  afterEach(async () => {
    await schedules.onModuleDestroy();
    jest.useRealTimers();
  });

  it('is tried at its time, again and again, and not after the end', async () => {
    const often = new Counted('often', 1, () => ({}));
    const seldom = new Counted('seldom', 60, () => ({}));
    begin(often, seldom);
    await jest.advanceTimersByTimeAsync(60 * MINUTE_MS);
    expect([often.runs, seldom.runs]).toEqual([60, 1]);
    await schedules.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(60 * MINUTE_MS);
    expect([often.runs, seldom.runs]).toEqual([60, 1]);
  });

  it('that is due once a day does not wait for its first day to end', async () => {
    const daily = new Counted('daily', 24 * 60, () => ({}));
    begin(daily);
    await jest.advanceTimersByTimeAsync(10 * MINUTE_MS);
    expect(daily.runs).toBe(1);
    await jest.advanceTimersByTimeAsync((24 * 60 - 1) * MINUTE_MS);
    expect(daily.runs).toBe(1);
    await jest.advanceTimersByTimeAsync(MINUTE_MS);
    expect(daily.runs).toBe(2);
  });

  it('that fails is logged, holds nothing else up and is tried again', async () => {
    const broken = new Counted('broken', 1, () => {
      throw new Error('No disk.');
    });
    const sound = new Counted('sound', 1, () => ({ moved: 1 }));
    begin(broken, sound);
    await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
    expect([broken.runs, sound.runs]).toEqual([2, 2]);
    expect(said).toEqual(['not broken', 'sound', 'not broken', 'sound']);
  });

  it('that did nothing is not logged', async () => {
    begin(new Counted('idle', 1, () => ({ moved: 0, names: [] })), new Counted('busy', 1, () => ({ names: ['one'] })));
    await jest.advanceTimersByTimeAsync(MINUTE_MS);
    expect(said).toEqual(['busy']);
  });

  it('that takes long rests nineteen times as long, does not pile up, and leaves the others their time', async () => {
    const long = new Counted('long', 1, async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 3 * MINUTE_MS);
      });
      return {};
    });
    const quick = new Counted('quick', 1, () => ({}));
    begin(long, quick);
    await jest.advanceTimersByTimeAsync(60 * MINUTE_MS);
    expect([long.runs, quick.runs]).toEqual([1, 58]);
    await jest.advanceTimersByTimeAsync(5 * MINUTE_MS);
    expect(long.runs).toBe(2);
  });

  it.each(['in_transaction', 'in_steps'] as const)(
    'that one process does alone, %s, is left out while another is at it',
    async (how) => {
      const alone = new Counted('alone', 1, () => ({ moved: 1 }), how);
      begin(alone);
      isFree = false;
      await jest.advanceTimersByTimeAsync(MINUTE_MS);
      expect([alone.runs, said]).toEqual([0, []]);
      isFree = true;
      await jest.advanceTimersByTimeAsync(MINUTE_MS);
      expect([alone.runs, said]).toEqual([1, ['alone']]);
    },
  );
});
