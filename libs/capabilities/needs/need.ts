import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { OdsCode } from '@matchwell/core/kernel/ods-code';

/** A statement that may still be incomplete; what is there is already well-formed. */
export type NeedDraft = Partial<ProblemStatement> & Pick<ProblemStatement, 'title'>;

/** A buyer's need: what is being written, and what was last published. */
export interface Need {
  readonly id: string;
  readonly organisationId: string;
  /** The person to reach about it. */
  readonly ownerPersonId: string;
  readonly state: NeedState;
  /** Rises with every change; an edit names the version it started from. */
  readonly version: number;
  readonly draft: NeedDraft;
  readonly published: ProblemStatement | null;
  /** Rises with every publication, from 1; 0 before the first. */
  readonly publishedVersion: number;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

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
