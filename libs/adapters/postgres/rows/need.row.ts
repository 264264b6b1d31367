import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { NeedDraft } from '@matchwell/capabilities/needs';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Table `need`. */
@Entity('need')
export class NeedRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ name: 'owner_person_id', type: 'uuid' })
  ownerPersonId!: string;

  @Column({ type: 'text' })
  state!: NeedState;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'jsonb' })
  draft!: NeedDraft;

  @Column({ type: 'jsonb', nullable: true })
  published!: ProblemStatement | null;

  @Column({ name: 'published_version', type: 'integer' })
  publishedVersion!: number;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
