import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { DraftedRecord } from '@matchwell/core/lifecycle/drafted-record';
import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { OdsCode } from '@matchwell/core/kernel/ods-code';

/** A statement that may still be incomplete; what is there is already well-formed. */
export type NeedDraft = Partial<ProblemStatement> & Pick<ProblemStatement, 'title'>;

/** A buyer's need: what is being written, and what was last published. */
export type Need = DraftedRecord<NeedState, NeedDraft, ProblemStatement>;

/** What others may read of an open need. */
export interface PublishedNeed {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly odsCode: OdsCode;
  readonly postcode?: string;
  readonly state: NeedState;
  readonly publishedVersion: number;
  readonly publishedAt: Date;
  readonly statement: ProblemStatement;
}
