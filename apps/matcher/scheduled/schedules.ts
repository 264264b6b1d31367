import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Housekeeping } from '@matchwell/adapters/postgres/housekeeping';
import type { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import type { ScheduledWork } from './scheduled-work';

const MINUTE_MS = 60_000;

/** Tries each piece of work at its time, one after the other. What fails is logged and tried again at its next time. */
export class Schedules implements OnApplicationBootstrap, OnModuleDestroy {
  private timers: NodeJS.Timeout[] = [];
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly works: readonly ScheduledWork[],
    private readonly housekeeping: Housekeeping,
    private readonly logger: ProcessLogger,
  ) {}

  onApplicationBootstrap(): void {
    this.timers = this.works.map((work) =>
      setInterval(() => {
        this.running = this.running.then(() => this.attempt(work));
      }, work.everyMinutes * MINUTE_MS),
    );
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
  }

  private async attempt(work: ScheduledWork): Promise<void> {
    try {
      const report = work.alone ? await this.housekeeping.alone(() => work.run()) : await work.run();
      const figures = Object.values(report ?? {});
      if (figures.some((figure) => figure !== 0 && !(Array.isArray(figure) && figure.length === 0))) {
        this.logger.info(work.done, { ...report });
      }
    } catch (error) {
      this.logger.error(`not ${work.done}`, error);
    }
  }
}
