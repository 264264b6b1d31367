import type { CalendarDay } from '../kernel/calendar-day';
import type { OdsCode } from '../kernel/ods-code';
import type { CriterionEmphasis, ProblemStatement } from './problem-statement';

/** What the matcher reads of an open need: the statement as published and where it stands. Nothing personal. */
export interface MatchableNeed {
  readonly id: string;
  /** Rises with every publication. */
  readonly version: number;
  readonly statement: ProblemStatement;
  readonly place: NeedPlace;
  /** Earlier introductions of this need that were declined, by supplier organisation and product. */
  readonly declined: readonly { readonly innovationId: string; readonly declinedOn: CalendarDay }[];
  /** What the network of its area weighs, where the statement says nothing of its own; unset otherwise. */
  readonly networkEmphasis?: NetworkEmphasis;
}

/** What a network weighs more or less than published for the needs of its area. Never changes: another one takes its place. */
export interface NetworkEmphasis {
  readonly id: string;
  /** At least one; each between the bounds of an emphasis. */
  readonly criteria: readonly CriterionEmphasis[];
}

/** Where the need is: the posting organisation and what routing made of it. */
export interface NeedPlace {
  readonly odsCode: OdsCode;
  /** ODS code of the integrated care board; unset when unknown. */
  readonly icbCode?: string;
  /** Owning network id; unset when routing needs a decision. */
  readonly network?: string;
  /** Networks next to the owning one. */
  readonly adjacentNetworks: readonly string[];
}
