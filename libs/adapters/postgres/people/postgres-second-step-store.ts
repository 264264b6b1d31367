import { Injectable } from '@nestjs/common';
import { SecondStepStore, type WaitingStep } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Sign-ins that wait for their code, in PostgreSQL, by the hash of their token. Nobody is signed in yet: asked across organisations. */
@Injectable()
export class PostgresSecondStepStore extends SecondStepStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert({ tokenHash, membershipId, expiresAt }: WaitingStep): Promise<void> {
    await this.ask('INSERT INTO second_step (token_hash, membership_id, expires_at) VALUES ($1, $2, $3)', [
      tokenHash,
      membershipId,
      expiresAt,
    ]);
  }

  override async find(
    tokenHash: string,
    at: Date,
  ): Promise<{ readonly personId: string; readonly membershipId: string } | undefined> {
    const [row] = await this.ask<{ personId: string; membershipId: string }[]>(
      `SELECT m.person_id AS "personId", m.id AS "membershipId"
         FROM second_step s JOIN membership m ON m.id = s.membership_id JOIN person p ON p.id = m.person_id
        WHERE s.token_hash = $1 AND s.expires_at > $2 AND m.ended_at IS NULL AND p.disabled_at IS NULL`,
      [tokenHash, at],
    );
    return row;
  }

  override async remove(tokenHash: string): Promise<boolean> {
    const [, removed] = await this.ask<[unknown[], number]>('DELETE FROM second_step WHERE token_hash = $1', [
      tokenHash,
    ]);
    return removed > 0;
  }

  private async ask<Answer>(statement: string, given: readonly unknown[]): Promise<Answer> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Answer>(statement, [...given]));
  }
}
