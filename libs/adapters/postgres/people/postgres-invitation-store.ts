import { Injectable } from '@nestjs/common';
import type { Role } from '@matchwell/core/access/actor';
import { type Invitation, InvitationStore } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly id: string;
  readonly organisation_id: string;
  readonly email: string;
  readonly role: Role;
  readonly lead: boolean;
  readonly invited_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

const OPEN = 'accepted_at IS NULL AND revoked_at IS NULL';

/** Invitations in PostgreSQL, by the hash of their token. */
@Injectable()
export class PostgresInvitationStore extends InvitationStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(invitation: Invitation, tokenHash: string): Promise<void> {
    const { id, organisationId, email, role, lead, invitedBy, createdAt, expiresAt } = invitation;
    await this.unitOfWork.transaction.query(
      `UPDATE invitation SET revoked_at = $4 WHERE organisation_id = $1 AND email = $2 AND role = $3 AND ${OPEN}`,
      [organisationId, email, role, createdAt],
    );
    await this.unitOfWork.transaction.query(
      `INSERT INTO invitation (id, token_hash, organisation_id, email, role, lead, invited_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, tokenHash, organisationId, email, role, lead, invitedBy, createdAt, expiresAt],
    );
  }

  override async openOf(organisationId: string, at: Date): Promise<Invitation[]> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `SELECT * FROM invitation WHERE organisation_id = $1 AND ${OPEN} AND expires_at > $2 ORDER BY id DESC`,
      [organisationId, at],
    );
    return rows.map(toInvitation);
  }

  override async lockByToken(tokenHash: string, at: Date): Promise<Invitation | undefined> {
    const [row] = await this.unitOfWork.transaction.query<Row[]>(
      `SELECT * FROM invitation WHERE token_hash = $1 AND ${OPEN} AND expires_at > $2 FOR UPDATE`,
      [tokenHash, at],
    );
    return row && toInvitation(row);
  }

  override async lockOpenTo(email: string, at: Date): Promise<Invitation[]> {
    const rows = await this.unitOfWork.transaction.query<Row[]>(
      `SELECT * FROM invitation WHERE email = $1 AND ${OPEN} AND expires_at > $2 ORDER BY id FOR UPDATE`,
      [email, at],
    );
    return rows.map(toInvitation);
  }

  override async accept(id: string, at: Date): Promise<void> {
    await this.unitOfWork.transaction.query(`UPDATE invitation SET accepted_at = $2 WHERE id = $1 AND ${OPEN}`, [
      id,
      at,
    ]);
  }

  override async revoke(id: string, organisationId: string, at: Date): Promise<boolean> {
    const [, revoked] = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE invitation SET revoked_at = $3 WHERE id = $1 AND organisation_id = $2 AND ${OPEN}`,
      [id, organisationId, at],
    );
    return revoked > 0;
  }
}

function toInvitation(row: Row): Invitation {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    email: row.email,
    role: row.role,
    lead: row.lead,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
