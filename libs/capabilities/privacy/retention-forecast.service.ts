import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { dueBefore, RETENTION_RULES, UNUSED_ACCOUNT_DAYS } from '@matchwell/core/privacy';
import { PersonalDataStore } from './personal-data-store.port';
import { RetentionStore } from './retention-store.port';

/** Rows by the name of the rule; accounts under {@link UNUSED_ACCOUNTS}. */
export type RetentionReport = Readonly<Record<string, number>>;

/** What accounts that nobody may use any more are called among the rules. */
export const UNUSED_ACCOUNTS = 'unused accounts';

/** Counts what the next run of retention would deal with, and changes nothing. */
@Injectable()
export class RetentionForecast {
  constructor(
    private readonly rules: RetentionStore,
    private readonly people: PersonalDataStore,
    private readonly clock: Clock,
  ) {}

  /** Rows that are due now, by rule. */
  async due(): Promise<RetentionReport> {
    const report: Record<string, number> = {};
    for (const rule of RETENTION_RULES) {
      report[rule.name] = await this.rules.count(rule, dueBefore(rule.days, this.clock.now()));
    }
    return { ...report, [UNUSED_ACCOUNTS]: (await this.unusedAccounts()).length };
  }

  /** People whom nobody let in for so long that they are to be erased. */
  async unusedAccounts(): Promise<string[]> {
    return this.people.unusedSince(dueBefore(UNUSED_ACCOUNT_DAYS, this.clock.now()));
  }
}
