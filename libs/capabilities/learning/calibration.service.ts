import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import {
  type Calibration,
  type CalibrationReport,
  DECISION_SIDES,
  type DecisionSide,
  priorCalibration,
  refit,
  trainingRows,
} from '@matchwell/core/learning';
import { CalibrationStore } from './calibration-store.port';
import { DecisionStore } from './decision-store.port';

/** Learning from decisions: refits each side's chances and keeps what proved better out of time. */
@Injectable()
export class CalibrationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly decisions: DecisionStore,
    private readonly calibrations: CalibrationStore,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** The calibration of a side that was in force at a moment; the prior before the first. */
  async inForce(side: DecisionSide, at: Date): Promise<Calibration> {
    const history = await this.calibrations.history(side);
    const standing = history.findLast(({ since }) => since.getTime() <= at.getTime());
    return standing?.calibration ?? priorCalibration(side);
  }

  /** Refits every side against what is in force, and answers how it went. With `keep`, promoted calibrations are in force from now on. */
  async refitAll(keep: boolean): Promise<CalibrationReport[]> {
    return this.unitOfWork.run(async () => {
      const now = this.clock.now();
      const decisions = await this.decisions.all();
      const reports: CalibrationReport[] = [];
      for (const side of DECISION_SIDES) {
        const report = refit(trainingRows(decisions, side), side, await this.inForce(side, now));
        reports.push(report);
        if (keep && report.verdict === 'promoted') {
          await this.calibrations.keep({ id: this.identifiers.next(), calibration: report.calibration, since: now });
        }
      }
      return reports;
    });
  }
}
