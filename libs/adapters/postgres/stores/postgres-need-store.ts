import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { DraftedRecordChange, NewDraftedRecord } from '@matchwell/core/lifecycle/drafted-record';
import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import {
  type Need,
  type NeedAudience,
  type NeedDraft,
  NeedStore,
  type OpenNeedVersion,
  type PublishedNeed,
} from '@matchwell/capabilities/needs';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { NeedRow } from '../rows/need.row';
import { DraftedRecords } from './drafted-records';

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
  private readonly records: DraftedRecords<NeedRow, NeedState, NeedDraft, ProblemStatement>;

  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
    this.records = new DraftedRecords(unitOfWork, { name: 'need', row: NeedRow, closedState: 'closed' });
  }

  override insert(record: NewDraftedRecord<NeedDraft>): Promise<void> {
    return this.records.insert(record);
  }

  override findOwn(id: string, organisationId: string, lock?: 'lock'): Promise<Need | undefined> {
    return this.records.findOwn(id, organisationId, lock);
  }

  override listOwn(organisationId: string, page: PageRequest): Promise<Page<Need>> {
    return this.records.listOwn(organisationId, page);
  }

  override saveDraft(
    id: string,
    organisationId: string,
    version: number,
    draft: NeedDraft,
    at: Date,
  ): Promise<boolean> {
    return this.records.saveDraft(id, organisationId, version, draft, at);
  }

  override changeState(change: DraftedRecordChange<NeedState, ProblemStatement>): Promise<boolean> {
    return this.records.changeState(change);
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

  override async openVersions(audience: NeedAudience): Promise<OpenNeedVersion[]> {
    const rows = await this.unitOfWork.manager.query<Omit<PublishedRow, 'published'>[]>(
      `SELECT n.id, n.organisation_id, o.name AS organisation_name, n.published_version, o.ods_code, o.postcode
         FROM need n JOIN organisation o ON o.id = n.organisation_id
        WHERE n.state = 'open' AND n.published_visibility = ANY($1) ORDER BY n.id`,
      [VISIBILITIES[audience]],
    );
    return rows.map((row) => ({
      id: row.id,
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      publishedVersion: row.published_version,
      odsCode: row.ods_code,
      postcode: row.postcode ?? undefined,
    }));
  }

  override async openIds(): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT id FROM need WHERE state = 'open' ORDER BY id`,
    );
    return rows.map((row) => row.id);
  }

  override async openIdsByTheme(): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT id FROM need WHERE state = 'open' ORDER BY COALESCE(published->'themes'->>0, '') COLLATE "C", id`,
    );
    return rows.map((row) => row.id);
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
