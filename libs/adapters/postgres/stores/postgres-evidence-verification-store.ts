import { Injectable } from '@nestjs/common';
import { type EvidenceVerification, EvidenceVerificationStore } from '@matchwell/capabilities/innovations';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { EvidenceVerificationRow } from '../rows/evidence-verification.row';

/** Findings about evidence in PostgreSQL. */
@Injectable()
export class PostgresEvidenceVerificationStore extends EvidenceVerificationStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async save(verification: EvidenceVerification): Promise<void> {
    await this.unitOfWork.manager.upsert(EvidenceVerificationRow, { ...verification }, ['innovationId', 'evidenceId']);
  }

  override async forInnovation(innovationId: string): Promise<EvidenceVerification[]> {
    const rows = await this.unitOfWork.manager.find(EvidenceVerificationRow, {
      where: { innovationId },
      order: { evidenceId: 'ASC' },
    });
    return rows.map((row) => ({ ...row }));
  }
}
