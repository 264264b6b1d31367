import { Injectable } from '@nestjs/common';
import { type AccountToken, AccountTokenStore, type TokenPurpose } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Single-use tokens in PostgreSQL, by their hash. */
@Injectable()
export class PostgresAccountTokenStore extends AccountTokenStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async put({ personId, purpose, email, expiresAt }: AccountToken, tokenHash: string): Promise<void> {
    await this.ask(
      `INSERT INTO account_token (person_id, purpose, token_hash, email, expires_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (person_id, purpose) DO UPDATE
         SET token_hash = excluded.token_hash, email = excluded.email, expires_at = excluded.expires_at`,
      [personId, purpose, tokenHash, email, expiresAt],
    );
  }

  override async lock(tokenHash: string, purpose: TokenPurpose, at: Date): Promise<AccountToken | undefined> {
    const [row] = await this.ask<{ person_id: string; email: string; expires_at: Date }>(
      `SELECT person_id, email, expires_at FROM account_token
        WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3 FOR UPDATE`,
      [tokenHash, purpose, at],
    );
    return row && { personId: row.person_id, purpose, email: row.email, expiresAt: row.expires_at };
  }

  override async removeAllOf(personId: string, purpose?: TokenPurpose): Promise<void> {
    await this.ask('DELETE FROM account_token WHERE person_id = $1 AND ($2::text IS NULL OR purpose = $2)', [
      personId,
      purpose ?? null,
    ]);
  }

  /** Tokens belong to people and to no organisation. */
  private ask<Row>(statement: string, given: readonly unknown[]): Promise<Row[]> {
    const { transaction } = this.unitOfWork;
    return this.unitOfWork.acrossOrganisations(() => transaction.query<Row[]>(statement, [...given]));
  }
}
