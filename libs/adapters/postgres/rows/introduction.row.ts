import type { IntroductionState } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { IntroductionRoute } from '@matchwell/core/routing';
import type { Decline, Introduction, MatchAtProposal, RecordedOutcome } from '@matchwell/capabilities/introductions';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Table `introduction`. */
@Entity('introduction')
export class IntroductionRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'need_id', type: 'uuid' })
  needId!: string;

  @Column({ name: 'innovation_id', type: 'uuid' })
  innovationId!: string;

  @Column({ name: 'need_title', type: 'text' })
  needTitle!: string;

  @Column({ name: 'innovation_name', type: 'text' })
  innovationName!: string;

  @Column({ name: 'buyer_organisation_id', type: 'uuid' })
  buyerOrganisationId!: string;

  @Column({ name: 'supplier_organisation_id', type: 'uuid' })
  supplierOrganisationId!: string;

  @Column({ name: 'network_id', type: 'text', nullable: true })
  networkId!: string | null;

  @Column({ type: 'text' })
  state!: IntroductionState;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  origin!: Introduction['origin'];

  @Column({ type: 'jsonb' })
  route!: IntroductionRoute;

  @Column({ type: 'jsonb' })
  match!: MatchAtProposal;

  @Column({ type: 'jsonb', nullable: true })
  decline!: Decline | null;

  @Column({ type: 'jsonb', nullable: true })
  outcome!: RecordedOutcome | null;

  @Column({ name: 'proposed_at', type: 'timestamptz' })
  proposedAt!: Date;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  approvedAt!: Date | null;

  @Column({ name: 'introduced_at', type: 'timestamptz', nullable: true })
  introducedAt!: Date | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
