import { Injectable } from '@nestjs/common';
import { type KeptRecoveryCode, type SecondFactor, SecondFactorStore } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly person_id: string;
  readonly sealed_secret: string;
  readonly offered_at: Date;
  readonly confirmed_at: Date | null;
  readonly last_step: string;
}

/** Second factors in PostgreSQL. They belong to people and to no organisation; every use is one conditional statement. */
@Injectable()
export class PostgresSecondFactorStore extends SecondFactorStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async find(personId: string): Promise<SecondFactor | undefined> {
    const [row] = await this.ask<Row[]>('SELECT * FROM second_factor WHERE person_id = $1', [personId]);
    return (
      row && {
        personId: row.person_id,
        sealedSecret: row.sealed_secret,
        offeredAt: row.offered_at,
        confirmedAt: row.confirmed_at,
        lastStep: Number(row.last_step),
      }
    );
  }

  override async offer(personId: string, sealedSecret: string, at: Date): Promise<boolean> {
    const rows = await this.ask<unknown[]>(
      `INSERT INTO second_factor AS f (person_id, sealed_secret, offered_at) VALUES ($1, $2, $3)
       ON CONFLICT (person_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, offered_at = excluded.offered_at
         WHERE f.confirmed_at IS NULL
       RETURNING 1`,
      [personId, sealedSecret, at],
    );
    return rows.length > 0;
  }

  override async confirm(personId: string, sealedSecret: string, step: number, at: Date): Promise<boolean> {
    return this.affectsAny(
      `UPDATE second_factor SET confirmed_at = $4, last_step = $3
        WHERE person_id = $1 AND sealed_secret = $2 AND confirmed_at IS NULL`,
      [personId, sealedSecret, step, at],
    );
  }

  override async takeStep(personId: string, step: number): Promise<boolean> {
    return this.affectsAny(
      'UPDATE second_factor SET last_step = $2 WHERE person_id = $1 AND last_step < $2 AND confirmed_at IS NOT NULL',
      [personId, step],
    );
  }

  override async remove(personId: string): Promise<boolean> {
    await this.ask('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
    const [rows] = await this.ask<[{ confirmed_at: Date | null }[], number]>(
      'DELETE FROM second_factor WHERE person_id = $1 RETURNING confirmed_at',
      [personId],
    );
    return rows.some((row) => row.confirmed_at !== null);
  }

  override async replaceCodes(personId: string, codes: readonly KeptRecoveryCode[]): Promise<void> {
    await this.ask('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
    await this.ask(
      `INSERT INTO recovery_code (id, person_id, code_hash)
       SELECT id, $1, hash FROM jsonb_to_recordset($2) AS c (id uuid, hash text)`,
      [personId, JSON.stringify(codes.map(({ id, codeHash }) => ({ id, hash: codeHash })))],
    );
  }

  override async openCodes(personId: string): Promise<KeptRecoveryCode[]> {
    return this.ask(
      'SELECT id, code_hash AS "codeHash" FROM recovery_code WHERE person_id = $1 AND used_at IS NULL ORDER BY id',
      [personId],
    );
  }

  override async takeCode(personId: string, id: string, at: Date): Promise<boolean> {
    return this.affectsAny(
      'UPDATE recovery_code SET used_at = $3 WHERE person_id = $1 AND id = $2 AND used_at IS NULL',
      [personId, id, at],
    );
  }

  private async affectsAny(statement: string, given: readonly unknown[]): Promise<boolean> {
    const [, count] = await this.ask<[unknown[], number]>(statement, given);
    return count > 0;
  }

  private async ask<Answer>(statement: string, given: readonly unknown[]): Promise<Answer> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Answer>(statement, [...given]));
  }
}
