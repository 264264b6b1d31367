import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Housekeeping } from '@matchwell/adapters/postgres/housekeeping';
import type { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import type { ScheduledWork } from './scheduled-work';

const MINUTE_MS = 60_000;

/** The first attempt comes after so many minutes at the latest: a process that is replaced every day would never do what is due once a day. */
const FIRST_AFTER_MINUTES = 10;

/** How much longer work rests than it took: what has to look through a large market is at it for a twentieth of the time at most. */
const REST = 19;

/**
 * Tries each piece of work at its time, one after the other. What fails is logged and tried again at its next time. What still waits for its
 * turn, or has not rested, is left out until its next time.
 */
export class Schedules implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly timers = new Map<ScheduledWork, NodeJS.Timeout>();
  private running: Promise<unknown> = Promise.resolve();
  /** Until when each is not tried again, by the process's own clock; for ever while it waits or is under way. */
  private readonly restsUntil = new Map<ScheduledWork, number>();

  constructor(
    private readonly works: readonly ScheduledWork[],
    private readonly housekeeping: Housekeeping,
    private readonly logger: ProcessLogger,
  ) {}

  onApplicationBootstrap(): void {
    for (const work of this.works) this.plan(work, Math.min(work.everyMinutes, FIRST_AFTER_MINUTES));
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.running;
  }

  private plan(work: ScheduledWork, minutes: number): void {
    const timer = setTimeout(() => {
      this.plan(work, work.everyMinutes);
      this.enqueue(work);
    }, minutes * MINUTE_MS);
    this.timers.set(work, timer);
  }

  private enqueue(work: ScheduledWork): void {
    if (performance.now() < (this.restsUntil.get(work) ?? 0)) return;
    this.restsUntil.set(work, Infinity);
    this.running = this.inTurn(this.running, work);
  }

  private async inTurn(before: Promise<unknown>, work: ScheduledWork): Promise<void> {
    await before;
    const started = performance.now();
    await this.attempt(work);
    const ended = performance.now();
    this.restsUntil.set(work, ended + (ended - started) * REST);
  }

  private async attempt(work: ScheduledWork): Promise<void> {
    try {
      const report = await this.run(work);
      const figures = Object.values(report ?? {});
      if (figures.some((figure) => figure !== 0 && !(Array.isArray(figure) && figure.length === 0))) {
        this.logger.info(work.done, { ...report });
      }
    } catch (error) {
      this.logger.error(`not ${work.done}`, error);
    }
  }

  private run(work: ScheduledWork): Promise<object | undefined> {
    if (work.alone === 'in_transaction') return this.housekeeping.alone(() => work.run());
    return work.alone === 'in_steps' ? this.housekeeping.aloneInSteps(() => work.run()) : work.run();
  }
}
