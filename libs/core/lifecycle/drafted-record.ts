/** A record that an organisation writes as a draft and publishes as a whole document. */
export interface DraftedRecord<State, Draft, Document> {
  readonly id: string;
  readonly organisationId: string;
  /** The person to reach about it. */
  readonly ownerPersonId: string;
  readonly state: State;
  /** Rises with every change; an edit names the version it started from. */
  readonly version: number;
  readonly draft: Draft;
  readonly published: Document | null;
  /** Rises with every publication, from 1; 0 before the first. */
  readonly publishedVersion: number;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A record about to be added. */
export interface NewDraftedRecord<Draft> {
  readonly id: string;
  readonly organisationId: string;
  readonly ownerPersonId: string;
  readonly draft: Draft;
  readonly at: Date;
}

/** A move of a record from one state to another, and what it publishes with it, if anything. */
export interface DraftedRecordChange<State, Document> {
  readonly id: string;
  readonly organisationId: string;
  readonly version: number;
  readonly from: State;
  readonly to: State;
  readonly published?: Document;
  readonly at: Date;
}
