import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SealService } from '@matchwell/capabilities/audit';
import { AllocationRunService } from '@matchwell/capabilities/allocation';
import { ScanService } from '@matchwell/capabilities/evidence-files';
import { ImportDuty } from '@matchwell/capabilities/imports';
import { MatchAuditService } from '@matchwell/capabilities/matching';
import { DigestService, OutcomeQuestions } from '@matchwell/capabilities/messages';
import { OrganisationExportDuty } from '@matchwell/capabilities/organisation-exports';
import { RetentionService } from '@matchwell/capabilities/privacy';
import { QuestionReminders } from '@matchwell/capabilities/question-reminders';
import { RoutingDuties } from '@matchwell/capabilities/routing-duties';
import { ReconciliationService } from '@matchwell/capabilities/search';
import { Housekeeping } from '@matchwell/adapters/postgres/housekeeping';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The part of the stored matches that is computed afresh every night. */
const AUDITED_SHARE = 0.01;

/** Work that nobody asks for: keeping the search indexes true, and tidying up. Every matcher tries; one at a time does it. */
@Injectable()
export class Schedules implements OnApplicationBootstrap, OnModuleDestroy {
  private timers: NodeJS.Timeout[] = [];
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly reconciliation: ReconciliationService,
    private readonly duties: RoutingDuties,
    private readonly digests: DigestService,
    private readonly questions: OutcomeQuestions,
    private readonly reminders: QuestionReminders,
    private readonly audit: MatchAuditService,
    private readonly seals: SealService,
    private readonly allocation: AllocationRunService,
    private readonly retention: RetentionService,
    private readonly scans: ScanService,
    private readonly imports: ImportDuty,
    private readonly exports: OrganisationExportDuty,
    private readonly housekeeping: Housekeeping,
    private readonly logger: ProcessLogger,
  ) {}

  onApplicationBootstrap(): void {
    this.every(MINUTE_MS, 'search reconciled', () => this.alone(() => this.reconciliation.reconcile()));
    this.every(DAY_MS, 'matches audited', () => this.alone(() => this.auditMatches()));
    this.every(MINUTE_MS, 'routing duties done', () => this.duties.run());
    this.every(60 * MINUTE_MS, 'audit log sealed', () => this.seals.seal());
    this.every(MINUTE_MS, 'messages gathered', () => this.digests.run());
    this.every(MINUTE_MS, 'files put back in line', () => this.scans.retry());
    this.every(MINUTE_MS, 'imports given up', () => this.imports.endGivenUp());
    this.every(MINUTE_MS, 'exports given up', () => this.exports.endGivenUp());
    this.every(60 * MINUTE_MS, 'outcomes asked', async () => ({ messages: await this.questions.run() }));
    this.every(60 * MINUTE_MS, 'answers asked for', async () => ({ messages: await this.reminders.run() }));
    this.every(60 * MINUTE_MS, 'introductions allocated', () => this.allocation.runIfDue());
    this.every(60 * MINUTE_MS, 'retention kept', () => this.alone(() => this.retention.run()));
    this.every(60 * MINUTE_MS, 'tidied up', () => this.alone(() => this.housekeeping.tidy()));
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
  }

  private async auditMatches(): Promise<object> {
    const { incidents, ...figures } = await this.audit.rescoreSample(AUDITED_SHARE, new Date().toISOString());
    for (const { needId, epochId, digests } of incidents) {
      this.logger.logger.error({ needId, epochId, ...digests }, 'stored matches are not what they must be');
    }
    return { ...figures, incidents: incidents.length };
  }

  private every(milliseconds: number, what: string, work: () => Promise<object>): void {
    this.timers.push(
      setInterval(() => {
        this.running = this.running.then(() => this.attempt(what, work));
      }, milliseconds),
    );
  }

  /** In one transaction, and only if no other process is at scheduled work. */
  private async alone(work: () => Promise<object>): Promise<object> {
    return (await this.housekeeping.alone(work)) ?? {};
  }

  private async attempt(what: string, work: () => Promise<object>): Promise<void> {
    try {
      const report = await work();
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
