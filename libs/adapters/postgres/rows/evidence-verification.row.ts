import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Table `evidence_verification`. */
@Entity('evidence_verification')
export class EvidenceVerificationRow {
  @PrimaryColumn({ name: 'innovation_id', type: 'uuid' })
  innovationId!: string;

  @PrimaryColumn({ name: 'evidence_id', type: 'text' })
  evidenceId!: string;

  @Column({ type: 'text' })
  state!: 'verified' | 'rejected';

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ name: 'network_organisation_id', type: 'uuid' })
  networkOrganisationId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
