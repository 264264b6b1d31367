import { Injectable } from '@nestjs/common';
import type { Calibration, DecisionSide } from '@matchwell/core/learning';
import { CalibrationStore, type KeptCalibration } from '@matchwell/capabilities/learning';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Calibrations in PostgreSQL. */
@Injectable()
export class PostgresCalibrationStore extends CalibrationStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async keep({ id, calibration, since }: KeptCalibration): Promise<void> {
    await this.unitOfWork.transaction.query(
      'INSERT INTO calibration (id, side, content, since) VALUES ($1, $2, $3, $4)',
      [id, calibration.side, JSON.stringify(calibration), since],
    );
  }

  override async history(side: DecisionSide): Promise<KeptCalibration[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string; content: Calibration; since: Date }[]>(
      'SELECT id, content, since FROM calibration WHERE side = $1 ORDER BY since, id',
      [side],
    );
    return rows.map(({ id, content, since }) => ({ id, calibration: content, since }));
  }
}
