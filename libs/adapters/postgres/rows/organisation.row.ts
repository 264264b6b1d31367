import type { OrganisationKind } from '@matchwell/core/access/actor';
import type { SupplierDetails } from '@matchwell/capabilities/organisations';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Table `organisation`. */
@Entity('organisation')
export class OrganisationRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: OrganisationKind;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'ods_code', type: 'text', nullable: true })
  odsCode!: string | null;

  @Column({ name: 'network_id', type: 'text', nullable: true })
  networkId!: string | null;

  @Column({ type: 'text', nullable: true })
  postcode!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  supplier!: SupplierDetails | null;

  @Column({ name: 'merged_into', type: 'uuid', nullable: true })
  mergedInto!: string | null;
}
