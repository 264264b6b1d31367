import { compareText } from '@matchwell/core/kernel/compare-text';
import type { Decision, DecisionSide, Draw } from '@matchwell/core/learning';
import { CalibrationStore, DecisionStore, DrawLog, type KeptCalibration } from '@matchwell/capabilities/learning';

/** Decisions in memory. */
export class InMemoryDecisionStore extends DecisionStore {
  private readonly kept: Decision[] = [];

  override async append(decision: Decision): Promise<void> {
    if (this.kept.some(({ id }) => id === decision.id)) throw new Error('A decision never changes: this id is taken.');
    this.kept.push(structuredClone(decision));
  }

  override async all(): Promise<Decision[]> {
    return structuredClone(this.kept).toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
  }
}

/** Calibrations in memory. */
export class InMemoryCalibrationStore extends CalibrationStore {
  private readonly kept: KeptCalibration[] = [];

  override async keep(kept: KeptCalibration): Promise<void> {
    this.kept.push(structuredClone(kept));
  }

  override async history(side: DecisionSide): Promise<KeptCalibration[]> {
    return structuredClone(this.kept)
      .filter(({ calibration }) => calibration.side === side)
      .toSorted((a, b) => a.since.getTime() - b.since.getTime() || compareText(a.id, b.id));
  }
}

/** Draws in memory. */
export class InMemoryDrawLog extends DrawLog {
  private readonly kept: { readonly draw: Draw; readonly at: Date }[] = [];

  override async keep(draw: Draw, at: Date): Promise<void> {
    if (this.kept.some((each) => each.draw.introductionId === draw.introductionId))
      throw new Error('A draw never changes: this introduction has one.');
    this.kept.push(structuredClone({ draw, at }));
  }

  override async all(): Promise<Draw[]> {
    return structuredClone(this.kept)
      .toSorted((a, b) => a.at.getTime() - b.at.getTime() || compareText(a.draw.introductionId, b.draw.introductionId))
      .map(({ draw }) => draw);
  }
}
