import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { NeedDraft } from '@matchwell/capabilities/needs';
import { Entity } from 'typeorm';
import { DraftedRecordRow } from './drafted-record.row';

/** Table `need`. */
@Entity('need')
export class NeedRow extends DraftedRecordRow<NeedState, NeedDraft, ProblemStatement> {}
