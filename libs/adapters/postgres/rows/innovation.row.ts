import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { InnovationState } from '@matchwell/core/lifecycle/innovation-lifecycle';
import type { InnovationDraft } from '@matchwell/capabilities/innovations';
import { Column, Entity } from 'typeorm';
import { DraftedRecordRow } from './drafted-record.row';

/** Table `innovation`. `revision` rises whenever anything that matching reads of the product changes. */
@Entity('innovation')
export class InnovationRow extends DraftedRecordRow<InnovationState, InnovationDraft, InnovationProfile> {
  @Column({ type: 'bigint' })
  revision!: string;
}
