import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { dueBefore, RETENTION_RULES, UNUSED_ACCOUNT_DAYS } from '@matchwell/core/privacy';
import { ErasureService } from './erasure.service';
import { PersonalDataStore } from './personal-data-store.port';
import { RetentionStore } from './retention-store.port';

/** Rows dealt with, by the name of the rule. */
export type RetentionReport = Readonly<Record<string, number>>;

/** Deletes or blanks what has been kept long enough. Counts only: nothing about what it was. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly rules: RetentionStore,
    private readonly people: PersonalDataStore,
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
    for (const personId of await this.unused()) {
      const outcome = await this.erasure.erase(personId, { by: null, reasonCode: 'retention' });
      if (outcome.ok) erased += 1;
    }
    return { ...report, 'unused accounts': erased };
  }

  /** The same figures without doing anything. */
  async dryRun(): Promise<RetentionReport> {
    const report: Record<string, number> = {};
    for (const rule of RETENTION_RULES) {
      report[rule.name] = await this.rules.count(rule, dueBefore(rule.days, this.clock.now()));
    }
    return { ...report, 'unused accounts': (await this.unused()).length };
  }

  private async unused(): Promise<string[]> {
    return this.people.unusedSince(dueBefore(UNUSED_ACCOUNT_DAYS, this.clock.now()));
  }
}
