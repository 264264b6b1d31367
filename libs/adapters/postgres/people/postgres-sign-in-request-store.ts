import { Injectable } from '@nestjs/common';
import { type SignInRequest, SignInRequestStore } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Sign-ins under way at the provider, in PostgreSQL, by hashes alone. They are nobody's yet. */
@Injectable()
export class PostgresSignInRequestStore extends SignInRequestStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert({ stateHash, browserHash, goOnTo, expiresAt }: SignInRequest): Promise<void> {
    await this.ask(
      'INSERT INTO sign_in_request (state_hash, browser_hash, go_on_to, expires_at) VALUES ($1, $2, $3, $4)',
      [stateHash, browserHash, goOnTo, expiresAt],
    );
  }

  override async take(stateHash: string, browserHash: string, at: Date): Promise<SignInRequest | undefined> {
    const [[row]] = await this.ask<[{ go_on_to: string | null; expires_at: Date }[], number]>(
      `DELETE FROM sign_in_request WHERE state_hash = $1 AND browser_hash = $2 AND expires_at > $3
       RETURNING go_on_to, expires_at`,
      [stateHash, browserHash, at],
    );
    return row && { stateHash, browserHash, goOnTo: row.go_on_to, expiresAt: row.expires_at };
  }

  private async ask<Answer>(statement: string, given: readonly unknown[]): Promise<Answer> {
    return this.unitOfWork.acrossOrganisations(() => this.unitOfWork.manager.query<Answer>(statement, [...given]));
  }
}
