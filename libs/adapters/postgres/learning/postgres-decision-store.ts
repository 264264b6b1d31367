import { Injectable } from '@nestjs/common';
import type { Decision, FeatureValues } from '@matchwell/core/learning';
import { DecisionStore } from '@matchwell/capabilities/learning';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface DecisionRow {
  readonly id: string;
  readonly introduction_id: string;
  readonly need_id: string;
  readonly innovation_id: string;
  readonly party: Decision['party'];
  readonly kind: Decision['kind'];
  readonly reason_code: string | null;
  readonly outcome: string | null;
  readonly epoch_id: string;
  readonly rank: number;
  readonly need_features: FeatureValues;
  readonly supplier_features: FeatureValues;
  readonly propensity: number | null;
  readonly at: Date;
}

/** Decisions in PostgreSQL, append-only by trigger. */
@Injectable()
export class PostgresDecisionStore extends DecisionStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async append(decision: Decision): Promise<void> {
    await this.unitOfWork.transaction.query(
      `INSERT INTO decision_record (id, introduction_id, need_id, innovation_id, party, kind, reason_code, outcome, epoch_id, rank,
              need_features, supplier_features, propensity, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        decision.id,
        decision.introductionId,
        decision.needId,
        decision.innovationId,
        decision.party,
        decision.kind,
        decision.reasonCode,
        decision.outcome,
        decision.epochId,
        decision.rank,
        JSON.stringify(decision.needFeatures),
        JSON.stringify(decision.supplierFeatures),
        decision.propensity,
        decision.at,
      ],
    );
  }

  override async all(): Promise<Decision[]> {
    const rows = await this.unitOfWork.manager.query<DecisionRow[]>('SELECT * FROM decision_record ORDER BY at, id');
    return rows.map((row) => ({
      id: row.id,
      introductionId: row.introduction_id,
      needId: row.need_id,
      innovationId: row.innovation_id,
      party: row.party,
      kind: row.kind,
      reasonCode: row.reason_code,
      outcome: row.outcome,
      epochId: row.epoch_id,
      rank: row.rank,
      needFeatures: row.need_features,
      supplierFeatures: row.supplier_features,
      propensity: row.propensity,
      at: row.at.toISOString(),
    }));
  }
}
