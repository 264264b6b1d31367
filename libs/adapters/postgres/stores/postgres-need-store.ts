import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import {
  type Need,
  type NeedAudience,
  type NeedDraft,
  NeedStore,
  type PublishedNeed,
} from '@matchwell/capabilities/needs';
import { LessThan } from 'typeorm';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { NeedRow } from '../rows/need.row';

interface PublishedRow {
  readonly id: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly ods_code: string;
  readonly postcode: string | null;
  readonly state: NeedState;
  readonly published_version: number;
  readonly published_at: Date;
  readonly published: ProblemStatement;
}

const AS_PUBLISHED = `SELECT n.id, n.organisation_id, o.name AS organisation_name, o.ods_code, o.postcode, n.state,
    n.published_version, n.published_at, n.published
  FROM need n JOIN organisation o ON o.id = n.organisation_id WHERE n.published IS NOT NULL`;

const VISIBILITIES: Readonly<Record<NeedAudience, readonly string[]>> = {
  public: ['public'],
  registered: ['public', 'registered'],
};

/** Needs in PostgreSQL. */
@Injectable()
export class PostgresNeedStore extends NeedStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  private get rows() {
    return this.unitOfWork.manager.getRepository(NeedRow);
  }

  override async insert(need: {
    id: string;
    organisationId: string;
    ownerPersonId: string;
    draft: NeedDraft;
    at: Date;
  }): Promise<void> {
    const { at, ...rest } = need;
    await this.rows.insert({
      ...rest,
      state: 'draft',
      version: 1,
      published: null,
      publishedVersion: 0,
      publishedAt: null,
      createdAt: at,
      updatedAt: at,
    } as NeedRow);
  }

  override async findOwn(id: string, organisationId: string, lock?: 'lock'): Promise<Need | undefined> {
    const row = await this.rows.findOne({
      where: { id, organisationId },
      ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}),
    });
    return row ? { ...row } : undefined;
  }

  override async listOwn(organisationId: string, page: PageRequest): Promise<Page<Need>> {
    const rows = await this.rows.find({
      where: { organisationId, ...(page.cursor ? { id: LessThan(page.cursor) } : {}) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page.limit, (row) => ({ ...row }));
  }

  override async findAsPublished(id: string): Promise<PublishedNeed | undefined> {
    const [row] = await this.unitOfWork.manager.query<PublishedRow[]>(`${AS_PUBLISHED} AND n.id = $1`, [id]);
    return row && toPublished(row);
  }

  override async findOpen(id: string, audience: NeedAudience): Promise<PublishedNeed | undefined> {
    return (await this.findOpenMany([id], audience))[0];
  }

  override async listOpen(audience: NeedAudience, page: PageRequest): Promise<Page<PublishedNeed>> {
    const rows = await this.unitOfWork.manager.query<PublishedRow[]>(
      `${AS_PUBLISHED} AND n.state = 'open' AND n.published->>'visibility' = ANY($1)
         AND ($2::uuid IS NULL OR n.id < $2) ORDER BY n.id DESC LIMIT $3`,
      [VISIBILITIES[audience], page.cursor ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, toPublished);
  }

  override async findOpenMany(ids: readonly string[], audience: NeedAudience): Promise<PublishedNeed[]> {
    const rows = await this.unitOfWork.manager.query<PublishedRow[]>(
      `${AS_PUBLISHED} AND n.state = 'open' AND n.published->>'visibility' = ANY($1) AND n.id = ANY($2::uuid[])
        ORDER BY array_position($2::uuid[], n.id)`,
      [VISIBILITIES[audience], [...ids]],
    );
    return rows.map(toPublished);
  }

  override async openIds(): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT id FROM need WHERE state = 'open' ORDER BY id`,
    );
    return rows.map((row) => row.id);
  }

  override async saveDraft(
    id: string,
    organisationId: string,
    version: number,
    draft: NeedDraft,
    at: Date,
  ): Promise<boolean> {
    const result = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE need SET draft = $4::jsonb, version = version + 1, updated_at = $5
        WHERE id = $1 AND organisation_id = $2 AND version = $3 AND state <> 'closed'`,
      [id, organisationId, version, JSON.stringify(draft), at],
    );
    return result[1] === 1;
  }

  override async changeState(change: {
    id: string;
    organisationId: string;
    version: number;
    from: NeedState;
    to: NeedState;
    published?: ProblemStatement;
    at: Date;
  }): Promise<boolean> {
    const result = await this.unitOfWork.manager.query<[unknown[], number]>(
      `UPDATE need SET state = $5, version = version + 1, updated_at = $6,
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
    return result[1] === 1;
  }
}

function toPublished(row: PublishedRow): PublishedNeed {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    odsCode: row.ods_code,
    postcode: row.postcode ?? undefined,
    state: row.state,
    publishedVersion: row.published_version,
    publishedAt: row.published_at,
    statement: row.published,
  };
}
