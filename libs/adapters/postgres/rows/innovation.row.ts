import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';
import type { InnovationDraft } from '@matchwell/capabilities/innovations';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Table `innovation`. `revision` rises whenever anything that matching reads of the product changes. */
@Entity('innovation')
export class InnovationRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ name: 'owner_person_id', type: 'uuid' })
  ownerPersonId!: string;

  @Column({ type: 'text' })
  state!: InnovationState;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'jsonb' })
  draft!: InnovationDraft;

  @Column({ type: 'jsonb', nullable: true })
  published!: InnovationProfile | null;

  @Column({ name: 'published_version', type: 'integer' })
  publishedVersion!: number;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt!: Date | null;

  @Column({ type: 'bigint' })
  revision!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
