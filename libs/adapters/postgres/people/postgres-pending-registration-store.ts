import { Injectable } from '@nestjs/common';
import {
  type HashedPerson,
  type NewSupplier,
  type PendingRegistration,
  PendingRegistrationStore,
} from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

/** Registrations that wait for their link, in PostgreSQL. */
@Injectable()
export class PostgresPendingRegistrationStore extends PendingRegistrationStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(pending: PendingRegistration, tokenHash: string): Promise<void> {
    const { id, person, supplier, createdAt, expiresAt } = pending;
    await this.unitOfWork.transaction.query(
      `INSERT INTO pending_registration (id, token_hash, email, person, supplier, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tokenHash, person.email, JSON.stringify(person), JSON.stringify(supplier), createdAt, expiresAt],
    );
  }

  override async lockByToken(tokenHash: string, at: Date): Promise<PendingRegistration | undefined> {
    const [row] = await this.unitOfWork.transaction.query<
      { id: string; person: HashedPerson; supplier: NewSupplier; created_at: Date; expires_at: Date }[]
    >('SELECT * FROM pending_registration WHERE token_hash = $1 AND expires_at > $2 FOR UPDATE', [tokenHash, at]);
    if (!row) return undefined;
    const { id, person, supplier, created_at: createdAt, expires_at: expiresAt } = row;
    return { id, person, supplier, createdAt, expiresAt };
  }

  override async countWrongPassword(id: string): Promise<number> {
    const [rows] = await this.unitOfWork.transaction.query<[{ wrong_passwords: number }[], number]>(
      'UPDATE pending_registration SET wrong_passwords = wrong_passwords + 1 WHERE id = $1 RETURNING wrong_passwords',
      [id],
    );
    return rows[0]?.wrong_passwords ?? 0;
  }

  override async remove(id: string): Promise<void> {
    await this.unitOfWork.transaction.query('DELETE FROM pending_registration WHERE id = $1', [id]);
  }

  override async removeAllOf(email: string): Promise<void> {
    await this.unitOfWork.transaction.query('DELETE FROM pending_registration WHERE email = $1', [email]);
  }
}
