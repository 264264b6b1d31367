import { Injectable } from '@nestjs/common';
import type { Role } from '@matchwell/core/access/actor';
import { type ApiKey, ApiKeyStore, type PresentedKey } from '@matchwell/capabilities/people';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';

interface Row {
  readonly id: string;
  readonly organisation_id: string;
  readonly role: Role;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: string[];
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

const COLUMNS = `k.id, k.organisation_id, k.role, k.name, k.prefix, k.scopes, k.created_by, k.created_at, k.expires_at,
  k.last_used_at, k.revoked_at`;

/** An imported fact says that the organisation's code has come to its end. */
const HAS_ENDED = `EXISTS (
  SELECT FROM organisation_fact f, organisation_facts_version v
   WHERE f.kind = 'trust' AND f.code = o.ods_code AND f.from_version <= v.version
     AND (f.to_version IS NULL OR f.to_version > v.version)
     AND (f.content->'trust'->>'validTo')::date < $2::timestamptz)`;

/** API keys in PostgreSQL, by the hash of the key. Who presents one is known to nobody yet: looked up across organisations. */
@Injectable()
export class PostgresApiKeyStore extends ApiKeyStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  override async insert(key: ApiKey, membershipId: string, keyHash: string): Promise<boolean> {
    const { id, organisationId, role, name, prefix, scopes, createdBy, createdAt, expiresAt } = key;
    const rows = await this.unitOfWork.transaction.query<unknown[]>(
      `INSERT INTO api_key (id, organisation_id, membership_id, role, name, prefix, key_hash, scopes, created_by, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (organisation_id, name) WHERE revoked_at IS NULL DO NOTHING RETURNING 1`,
      [id, organisationId, membershipId, role, name, prefix, keyHash, [...scopes], createdBy, createdAt, expiresAt],
    );
    return rows.length > 0;
  }

  override async find(keyHash: string, at: Date): Promise<PresentedKey | undefined> {
    const [row] = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<(Row & { readonly network_id: string | null })[]>(
        `SELECT ${COLUMNS}, o.network_id
           FROM api_key k JOIN membership m ON m.id = k.membership_id JOIN person p ON p.id = m.person_id
           JOIN organisation o ON o.id = k.organisation_id
          WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND m.ended_at IS NULL AND p.disabled_at IS NULL AND NOT ${HAS_ENDED}`,
        [keyHash, at],
      ),
    );
    return (
      row && {
        key: toKey(row),
        actor: {
          personId: row.created_by,
          organisationId: row.organisation_id,
          role: row.role,
          networkId: row.network_id ?? undefined,
          clientId: row.id,
        },
      }
    );
  }

  override async listOf(organisationId: string): Promise<ApiKey[]> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `SELECT ${COLUMNS} FROM api_key k WHERE k.organisation_id = $1 ORDER BY k.id DESC`,
      [organisationId],
    );
    return rows.map(toKey);
  }

  override async noteUse(id: string, at: Date): Promise<void> {
    await this.affected(
      'UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)',
      [id, at],
    );
  }

  override async revoke(id: string, organisationId: string, at: Date): Promise<boolean> {
    const revoked = await this.affected(
      'UPDATE api_key SET revoked_at = $3 WHERE id = $1 AND organisation_id = $2 AND revoked_at IS NULL',
      [id, organisationId, at],
    );
    return revoked > 0;
  }

  override async revokeAllOf(personId: string, membershipId: string | undefined, at: Date): Promise<number> {
    return this.affected(
      `UPDATE api_key SET revoked_at = $3
        WHERE created_by = $1 AND ($2::uuid IS NULL OR membership_id = $2) AND revoked_at IS NULL`,
      [personId, membershipId ?? null, at],
    );
  }

  private async affected(statement: string, given: readonly unknown[]): Promise<number> {
    const [, count] = await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query<[unknown[], number]>(statement, [...given]),
    );
    return count;
  }
}

function toKey(row: Row): ApiKey {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    role: row.role,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
