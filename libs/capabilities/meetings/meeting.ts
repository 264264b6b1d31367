import type { ViewingParty } from '@matchwell/core/access/introduction-view';

/** What is agreed about a meeting. */
export interface MeetingTerms {
  readonly startsAt: Date;
  /** 15 to 480. */
  readonly lengthMinutes: number;
  /** A room, an address or a link. */
  readonly place: string;
  readonly notes: string | null;
}

/** One meeting of the two sides of an introduction. */
export interface Meeting extends MeetingTerms {
  readonly id: string;
  readonly introductionId: string;
  readonly state: 'proposed' | 'confirmed' | 'cancelled';
  /** SEQUENCE of its calendar file (RFC 5545, 3.8.7.4): 0 at first, strictly rising with every change. */
  readonly sequence: number;
  /** Which sides have agreed to these terms; whoever sets terms agrees to them. */
  readonly agreed: { readonly buyer: boolean; readonly supplier: boolean };
  readonly proposedBy: ViewingParty;
  readonly personId: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** What a change of a meeting leaves behind. */
export type MeetingChange = Pick<Meeting, 'state' | 'agreed'> & Partial<MeetingTerms>;
