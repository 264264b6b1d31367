import { Injectable } from '@nestjs/common';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { DraftedRecordChange, NewDraftedRecord } from '@matchwell/core/lifecycle/drafted-record';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';
import {
  type Innovation,
  type InnovationDraft,
  InnovationStore,
  type PublishedInnovation,
} from '@matchwell/capabilities/innovations';
import { pageOf } from '../keyset-page';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { InnovationRow } from '../rows/innovation.row';
import { DraftedRecords } from './drafted-records';

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
  private readonly records: DraftedRecords<InnovationRow, InnovationState, InnovationDraft, InnovationProfile>;

  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
    this.records = new DraftedRecords(unitOfWork, {
      name: 'innovation',
      row: InnovationRow,
      revisionColumn: 'revision',
    });
  }

  override insert(record: NewDraftedRecord<InnovationDraft>): Promise<void> {
    return this.records.insert(record);
  }

  override findOwn(id: string, organisationId: string, lock?: 'lock'): Promise<Innovation | undefined> {
    return this.records.findOwn(id, organisationId, lock);
  }

  override listOwn(organisationId: string, page: PageRequest): Promise<Page<Innovation>> {
    return this.records.listOwn(organisationId, page);
  }

  override saveDraft(
    id: string,
    organisationId: string,
    version: number,
    draft: InnovationDraft,
    at: Date,
  ): Promise<boolean> {
    return this.records.saveDraft(id, organisationId, version, draft, at);
  }

  override changeState(change: DraftedRecordChange<InnovationState, InnovationProfile>): Promise<boolean> {
    return this.records.changeState(change);
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

  override async touchPublished(organisationId: string): Promise<string[]> {
    const [rows] = await this.unitOfWork.manager.query<[{ id: string }[], number]>(
      `UPDATE innovation SET revision = revision + 1 WHERE organisation_id = $1 AND state = 'published' RETURNING id`,
      [organisationId],
    );
    return rows.map((row) => row.id);
  }

  override async touch(id: string): Promise<void> {
    await this.unitOfWork.acrossOrganisations(() =>
      this.unitOfWork.manager.query('UPDATE innovation SET revision = revision + 1 WHERE id = $1', [id]),
    );
  }
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
