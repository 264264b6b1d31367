import type { Calibration, DecisionSide } from '@matchwell/core/learning';

/** A calibration with the moment from which it is in force. */
export interface KeptCalibration {
  readonly id: string;
  readonly calibration: Calibration;
  readonly since: Date;
}

/** Keeps promoted calibrations. One never changes: an old chance can be computed again. */
export abstract class CalibrationStore {
  /** Adds one; it is in force from its moment until the next of its side. */
  abstract keep(kept: KeptCalibration): Promise<void>;

  /** Every calibration of a side, oldest first. Before the first, the prior is in force. */
  abstract history(side: DecisionSide): Promise<KeptCalibration[]>;
}
