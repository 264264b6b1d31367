import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { DraftedRecordStore } from '@matchwell/core/lifecycle/drafted-record-store';
import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { NeedDraft, PublishedNeed } from './need';

/** Who is looking at needs: the widest visibility they may see. */
export type NeedAudience = 'public' | 'registered';

/** An open need without its statement: the version of that, and whose it is. */
export type OpenNeedVersion = Pick<
  PublishedNeed,
  'id' | 'organisationId' | 'organisationName' | 'publishedVersion' | 'odsCode' | 'postcode'
>;

/** Keeps needs. Everything that is not public is asked for together with the organisation it must belong to. */
export abstract class NeedStore extends DraftedRecordStore<NeedState, NeedDraft, ProblemStatement> {
  /** A need as last published, whatever its state or visibility: for the matcher and for parties already concerned. */
  abstract findAsPublished(id: string): Promise<PublishedNeed | undefined>;

  /** An open need that the audience may see. */
  abstract findOpen(id: string, audience: NeedAudience): Promise<PublishedNeed | undefined>;

  /** Open needs that the audience may see, newest first. */
  abstract listOpen(audience: NeedAudience, page: PageRequest): Promise<Page<PublishedNeed>>;

  /** The open needs among the ids that the audience may see, in the order of the ids. */
  abstract findOpenMany(ids: readonly string[], audience: NeedAudience): Promise<PublishedNeed[]>;

  /** Which open needs the audience may see, in which version and place, in order of id: enough to tell whether what is known of one is still so. */
  abstract openVersions(audience: NeedAudience): Promise<OpenNeedVersion[]>;

  /** Ids of all open needs, in order of id. */
  abstract openIds(): Promise<string[]>;

  /** The same in the order of their first themes, in code-unit order, those without one first, and of id: neighbours ask for the same products. */
  abstract openIdsByTheme(): Promise<string[]>;
}
