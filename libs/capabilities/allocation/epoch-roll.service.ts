import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { type AcceptanceModel, type CalibrationReport } from '@matchwell/core/learning';
import type { MatchingEpoch } from '@matchwell/core/ranking';
import { Clock } from '@matchwell/core/kernel/clock';
import { CalibrationService } from '@matchwell/capabilities/learning';
import { EpochService } from '@matchwell/capabilities/matching';

/** Rolling the epoch with what was learned: the only moment at which new chances of yes come into force for allocation. */
@Injectable()
export class EpochRoll {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calibrations: CalibrationService,
    private readonly epochs: EpochService,
    private readonly clock: Clock,
  ) {}

  /** Refits, promotes what proved better out of time, and freezes it with the new epoch. Answers both. */
  async roll(): Promise<{ readonly epoch: MatchingEpoch; readonly reports: readonly CalibrationReport[] }> {
    return this.unitOfWork.run(async () => {
      const reports = await this.calibrations.refitAll(true);
      const now = this.clock.now();
      const acceptance: AcceptanceModel = {
        network: await this.calibrations.inForce('network', now),
        buyer: await this.calibrations.inForce('buyer', now),
        supplier: await this.calibrations.inForce('supplier', now),
      };
      return { epoch: await this.epochs.roll(acceptance), reports };
    });
  }
}
