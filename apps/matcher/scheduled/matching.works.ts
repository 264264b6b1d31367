import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { AllocationRunService } from '@matchwell/capabilities/allocation';
import { MatchAuditService } from '@matchwell/capabilities/matching';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { ScheduledWork } from './scheduled-work';

/** The part of the stored matches that is computed afresh every night. */
const AUDITED_SHARE = 0.01;

/** Computes a sample of the stored matches afresh; a difference is an incident. */
@Injectable()
export class AuditMatches extends ScheduledWork {
  readonly done = 'matches audited';
  readonly everyMinutes = 24 * 60;
  override readonly alone = 'in_steps';

  constructor(
    private readonly audit: MatchAuditService,
    private readonly clock: Clock,
    private readonly logger: ProcessLogger,
  ) {
    super();
  }

  override async run(): Promise<object> {
    const { incidents, ...figures } = await this.audit.rescoreSample(AUDITED_SHARE, this.clock.now().toISOString());
    for (const { needId, epochId, digests } of incidents) {
      this.logger.logger.error({ needId, epochId, ...digests }, 'stored matches are not what they must be');
    }
    return { ...figures, incidents: incidents.length };
  }
}

/** Proposes what the month holds, once a month. */
@Injectable()
export class AllocateIntroductions extends ScheduledWork {
  readonly done = 'introductions allocated';
  readonly everyMinutes = 60;

  constructor(private readonly allocation: AllocationRunService) {
    super();
  }

  override run(): Promise<object> {
    return this.allocation.runIfDue();
  }
}
