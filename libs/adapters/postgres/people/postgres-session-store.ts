import { Injectable } from '@nestjs/common';
import type { Role } from '@matchwell/core/access/actor';
import type { SignInProof } from '@matchwell/core/access/second-factor-rule';
import { type NewSession, type OpenSession, type Session, SessionStore } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { SessionRow } from '../rows/person.row';

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly membership_id: string;
  readonly device: string;
  readonly proof: SignInProof;
  readonly roles: Role[] | null;
  readonly created_at: Date;
  readonly last_used_at: Date;
  readonly expires_at: Date;
}

interface RowWithActor extends Row {
  readonly organisation_id: string;
  readonly role: Role;
  readonly network_id: string | null;
}

const COLUMNS =
  's.id, m.person_id, s.membership_id, s.device, s.proof, s.roles, s.created_at, s.last_used_at, s.expires_at';

/**
 * Sessions in PostgreSQL, by the hash of their token. A person's sessions act for several organisations: whatever is asked by person or token
 * is asked across them.
 */
@Injectable()
export class PostgresSessionStore extends SessionStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(session: NewSession): Promise<void> {
    await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.insert(SessionRow, { ...session, roles: session.roles ? [...session.roles] : null }),
    );
  }

  override async find(tokenHash: string): Promise<OpenSession | undefined> {
    const [row] = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<RowWithActor[]>(
        `SELECT ${COLUMNS}, m.organisation_id, m.role, o.network_id
         FROM session s
         JOIN membership m ON m.id = s.membership_id
         JOIN person p ON p.id = m.person_id
         JOIN organisation o ON o.id = m.organisation_id
        WHERE s.token_hash = $1 AND p.disabled_at IS NULL AND m.ended_at IS NULL`,
        [tokenHash],
      ),
    );
    return (
      row && {
        session: toSession(row),
        actor: {
          personId: row.person_id,
          organisationId: row.organisation_id,
          role: row.role,
          networkId: row.network_id ?? undefined,
        },
      }
    );
  }

  override async noteUse(id: string, at: Date): Promise<void> {
    await this.unitOfWork.manager.query('UPDATE session SET last_used_at = $2 WHERE id = $1 AND last_used_at < $2', [
      id,
      at,
    ]);
  }

  override async listOf(personId: string): Promise<Session[]> {
    const rows = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<Row[]>(
        `SELECT ${COLUMNS} FROM session s JOIN membership m ON m.id = s.membership_id
          WHERE m.person_id = $1 ORDER BY s.created_at DESC, s.id DESC`,
        [personId],
      ),
    );
    return rows.map(toSession);
  }

  override async renew(id: string, tokenHash: string, membershipId: string): Promise<boolean> {
    return this.affectsAny(
      `UPDATE session SET token_hash = $2, membership_id = $3
        WHERE id = $1 AND (roles IS NULL OR (SELECT role FROM membership WHERE id = $3) = ANY (roles))`,
      [id, tokenHash, membershipId],
    );
  }

  override async setProof(id: string, proof: SignInProof): Promise<void> {
    await this.affected('UPDATE session SET proof = $2 WHERE id = $1', [id, proof]);
  }

  override async remove(id: string, personId: string): Promise<boolean> {
    return this.affectsAny(
      'DELETE FROM session s USING membership m WHERE m.id = s.membership_id AND s.id = $1 AND m.person_id = $2',
      [id, personId],
    );
  }

  override async removeByToken(tokenHash: string): Promise<void> {
    await this.affected('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
  }

  override async removeAllOf(personId: string, exceptId?: string): Promise<number> {
    return this.affected(
      `WITH step AS (DELETE FROM second_step s USING membership m WHERE m.id = s.membership_id AND m.person_id = $1)
       DELETE FROM session s USING membership m
        WHERE m.id = s.membership_id AND m.person_id = $1 AND s.id IS DISTINCT FROM $2::uuid`,
      [personId, exceptId ?? null],
    );
  }

  override async removeAllActingAs(membershipId: string): Promise<number> {
    return this.affected('DELETE FROM session WHERE membership_id = $1', [membershipId]);
  }

  private async affectsAny(statement: string, given: readonly unknown[]): Promise<boolean> {
    return (await this.affected(statement, given)) > 0;
  }

  private async affected(statement: string, given: readonly unknown[]): Promise<number> {
    const [, count] = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<[unknown[], number]>(statement, [...given]),
    );
    return count;
  }
}

function toSession(row: Row): Session {
  return {
    id: row.id,
    personId: row.person_id,
    membershipId: row.membership_id,
    device: row.device,
    proof: row.proof,
    ...(row.roles ? { roles: row.roles } : {}),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  };
}
