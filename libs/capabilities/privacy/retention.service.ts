import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { dueBefore, RETENTION_RULES } from '@matchwell/core/privacy';
import { ErasureService } from './erasure.service';
import { RetentionForecast, type RetentionReport, UNUSED_ACCOUNTS } from './retention-forecast.service';
import { RetentionStore } from './retention-store.port';

/** Deletes or blanks what has been kept long enough. Counts only: nothing about what it was. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly rules: RetentionStore,
    private readonly forecast: RetentionForecast,
    private readonly erasure: ErasureService,
    private readonly clock: Clock,
  ) {}

  /** Carries out every rule, and erases accounts that nobody may use any more. */
  async run(): Promise<RetentionReport> {
    const report: Record<string, number> = {};
    for (const rule of RETENTION_RULES) {
      report[rule.name] = await this.rules.carryOut(rule, dueBefore(rule.days, this.clock.now()));
    }
    let erased = 0;
    for (const personId of await this.forecast.unusedAccounts()) {
      const outcome = await this.erasure.erase(personId, { by: null, reasonCode: 'retention' });
      if (outcome.ok) erased += 1;
    }
    return { ...report, [UNUSED_ACCOUNTS]: erased };
  }
}
