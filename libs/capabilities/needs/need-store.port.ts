import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { NeedState } from '@matchwell/core/lifecycle/need-lifecycle';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { Need, NeedDraft, PublishedNeed } from './need';

/** Who is looking at needs: the widest visibility they may see. */
export type NeedAudience = 'public' | 'registered';

/** Keeps needs. Everything that is not public is asked for together with the organisation it must belong to. */
export abstract class NeedStore {
  /** Adds a need in state `draft`, version 1. */
  abstract insert(need: {
    readonly id: string;
    readonly organisationId: string;
    readonly ownerPersonId: string;
    readonly draft: NeedDraft;
    readonly at: Date;
  }): Promise<void>;

  /** The organisation's own need, locked until the transaction ends when `lock` is set. */
  abstract findOwn(id: string, organisationId: string, lock?: 'lock'): Promise<Need | undefined>;

  abstract listOwn(organisationId: string, page: PageRequest): Promise<Page<Need>>;

  /** A need as last published, whatever its state or visibility: for the matcher and for parties already concerned. */
  abstract findAsPublished(id: string): Promise<PublishedNeed | undefined>;

  /** An open need that the audience may see. */
  abstract findOpen(id: string, audience: NeedAudience): Promise<PublishedNeed | undefined>;

  /** Open needs that the audience may see, newest first. */
  abstract listOpen(audience: NeedAudience, page: PageRequest): Promise<Page<PublishedNeed>>;

  /** The open needs among the ids that the audience may see, in the order of the ids. */
  abstract findOpenMany(ids: readonly string[], audience: NeedAudience): Promise<PublishedNeed[]>;

  /** Ids of all open needs, in order of id. */
  abstract openIds(): Promise<string[]>;

  /** Replaces the draft when the need still has `version`. Answers false, changing nothing, when it does not. */
  abstract saveDraft(id: string, organisationId: string, version: number, draft: NeedDraft, at: Date): Promise<boolean>;

  /** Moves the need from `from` to `to` when it is still in `from` at `version`, and publishes `published` when given. */
  abstract changeState(change: {
    readonly id: string;
    readonly organisationId: string;
    readonly version: number;
    readonly from: NeedState;
    readonly to: NeedState;
    readonly published?: ProblemStatement;
    readonly at: Date;
  }): Promise<boolean>;
}
