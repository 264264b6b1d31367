import { Column, PrimaryColumn } from 'typeorm';

/** The columns that every drafted record has. */
export abstract class DraftedRecordRow<State extends string, Draft, Document> {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ name: 'owner_person_id', type: 'uuid' })
  ownerPersonId!: string;

  @Column({ type: 'text' })
  state!: State;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'jsonb' })
  draft!: Draft;

  @Column({ type: 'jsonb', nullable: true })
  published!: Document | null;

  @Column({ name: 'published_version', type: 'integer' })
  publishedVersion!: number;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
