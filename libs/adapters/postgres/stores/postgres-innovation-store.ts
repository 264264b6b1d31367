import { Injectable } from '@nestjs/common';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';
import {
  type Innovation,
  type InnovationDraft,
  InnovationStore,
  type PublishedInnovation,
} from '@matchwell/capabilities/innovations';
import { LessThan } from 'typeorm';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { InnovationRow } from '../rows/innovation.row';

interface PublishedRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly published_version: number;
  readonly published_at: Date;
  readonly published: InnovationProfile;
}

const PUBLISHED = `SELECT i.id, i.organisation_id, o.name AS organisation_name, i.published_version, i.published_at, i.published
  FROM innovation i JOIN organisation o ON o.id = i.organisation_id WHERE i.state = 'published'`;

/** Product records in PostgreSQL. */
@Injectable()
export class PostgresInnovationStore extends InnovationStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  private get rows() {
    return this.unitOfWork.manager.getRepository(InnovationRow);
  }

  override async insert(innovation: {
    id: string;
    organisationId: string;
    ownerPersonId: string;
    draft: InnovationDraft;
    at: Date;
  }): Promise<void> {
    const { at, ...rest } = innovation;
    await this.rows.insert({
      ...rest,
      state: 'draft',
      version: 1,
      published: null,
      publishedVersion: 0,
      publishedAt: null,
      revision: '0',
      createdAt: at,
      updatedAt: at,
    } as InnovationRow);
  }

  override async findOwn(id: string, organisationId: string, lock?: 'lock'): Promise<Innovation | undefined> {
    const row = await this.rows.findOne({
      where: { id, organisationId },
      ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    return row ? toInnovation(row) : undefined;
  }

  override async listOwn(organisationId: string, page: PageRequest): Promise<Page<Innovation>> {
    const rows = await this.rows.find({
      where: { organisationId, ...(page.cursor ? { id: LessThan(page.cursor) } : {}) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page.limit, toInnovation);
  }

  override async findPublished(id: string): Promise<PublishedInnovation | undefined> {
    const [row] = await this.unitOfWork.manager.query<PublishedRow[]>(`${PUBLISHED} AND i.id = $1`, [id]);
    return row && toPublished(row);
  }

  override async listPublished(page: PageRequest): Promise<Page<PublishedInnovation>> {
    const rows = await this.unitOfWork.manager.query<PublishedRow[]>(
      `${PUBLISHED} AND ($1::uuid IS NULL OR i.id < $1) ORDER BY i.id DESC LIMIT $2`,
      [page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toPublished);
  }

  override async findPublishedMany(ids: readonly string[]): Promise<PublishedInnovation[]> {
    const rows = await this.unitOfWork.manager.query<PublishedRow[]>(
      `${PUBLISHED} AND i.id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], i.id)`,
      [[...ids]],
    );
    return rows.map(toPublished);
  }

  override async saveDraft(
    id: string,
    organisationId: string,
    version: number,
    draft: InnovationDraft,
    at: Date,
  ): Promise<boolean> {
    const result = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE innovation SET draft = $4::jsonb, version = version + 1, updated_at = $5
        WHERE id = $1 AND organisation_id = $2 AND version = $3`,
      [id, organisationId, version, JSON.stringify(draft), at],
    );
    return result[1] === 1;
  }

  override async changeState(change: {
    id: string;
    organisationId: string;
    version: number;
    from: InnovationState;
    to: InnovationState;
    published?: InnovationProfile;
    at: Date;
  }): Promise<boolean> {
    const rows = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE innovation SET state = $5, version = version + 1, updated_at = $6, revision = revision + 1,
              published = COALESCE($7::jsonb, published),
              published_version = published_version + CASE WHEN $7::jsonb IS NULL THEN 0 ELSE 1 END,
              published_at = CASE WHEN $7::jsonb IS NULL THEN published_at ELSE $6 END
        WHERE id = $1 AND organisation_id = $2 AND version = $3 AND state = $4`,
      [
        change.id,
        change.organisationId,
        change.version,
        change.from,
        change.to,
        change.at,
        change.published ? JSON.stringify(change.published) : null,
      ],
    );
    return rows[1] === 1;
  }

  override async touchPublished(organisationId: string): Promise<string[]> {
    const [rows] = await this.unitOfWork.manager.query<[{ id: string }[], number]>(
      `UPDATE innovation SET revision = revision + 1 WHERE organisation_id = $1 AND state = 'published' RETURNING id`,
      [organisationId],
    );
    return rows.map((row) => row.id);
  }

  override async touch(id: string): Promise<void> {
    await this.unitOfWork.manager.query('UPDATE innovation SET revision = revision + 1 WHERE id = $1', [id]);
  }
}

function toInnovation(row: InnovationRow): Innovation {
  const { revision: _revision, ...innovation } = row;
  return { ...innovation };
}

function toPublished(row: PublishedRow): PublishedInnovation {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    publishedVersion: row.published_version,
    publishedAt: row.published_at,
    profile: row.published,
  };
}
