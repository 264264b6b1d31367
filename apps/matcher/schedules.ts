import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ReconciliationService } from '@matchwell/capabilities/search';
import { Housekeeping } from '@matchwell/adapters/postgres/housekeeping';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';

const MINUTE_MS = 60_000;

/** Work that nobody asks for: keeping the search indexes true, and tidying up. Every matcher tries; one at a time does it. */
@Injectable()
export class Schedules implements OnApplicationBootstrap, OnModuleDestroy {
  private timers: NodeJS.Timeout[] = [];
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly reconciliation: ReconciliationService,
    private readonly housekeeping: Housekeeping,
    private readonly logger: ProcessLogger,
  ) {}

  onApplicationBootstrap(): void {
    this.every(MINUTE_MS, 'search reconciled', () => this.reconciliation.reconcile());
    this.every(60 * MINUTE_MS, 'tidied up', () => this.housekeeping.tidy());
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
  }

  private every(milliseconds: number, what: string, work: () => Promise<object>): void {
    this.timers.push(
      setInterval(() => {
        this.running = this.running.then(() => this.attempt(what, work));
      }, milliseconds),
    );
  }

  private async attempt(what: string, work: () => Promise<object>): Promise<void> {
    try {
      const report = await this.housekeeping.alone(work);
      if (
        report &&
        Object.values(report).some((figure) => figure !== 0 && !(Array.isArray(figure) && figure.length === 0))
      ) {
        this.logger.info(what, { ...report });
      }
    } catch (error) {
      this.logger.error(`not ${what}`, error);
    }
  }
}
