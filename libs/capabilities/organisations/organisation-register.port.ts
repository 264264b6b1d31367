import type { OrganisationKind } from '@matchwell/core/access/actor';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import type { Organisation } from './organisation';

/** An organisation as the operator sees it: those that were merged into another among them. */
export interface RegisteredOrganisation extends Organisation {
  /** Where everything of it went; unset while it stands. */
  readonly mergedInto?: { readonly id: string; readonly name: string };
  readonly mergedAt?: Date;
}

/** What the operator looks for. */
export interface OrganisationSearch {
  /** A part of the name, or an ODS code, in any case; empty for all. */
  readonly text: string;
  /** Empty for all. */
  readonly kinds: readonly OrganisationKind[];
  /** Whether those that were merged into another are found too. */
  readonly withMerged: boolean;
}

/** What is an organisation's, counted; of drafts and ended records too. */
export interface Holdings {
  /** People who act for it now. */
  readonly people: number;
  readonly needs: number;
  readonly openNeeds: number;
  readonly products: number;
  readonly publishedProducts: number;
  readonly introductions: number;
  /** Those that somebody still has to act on, or that stand introduced. */
  readonly openIntroductions: number;
  /** Keys of programs that work now. */
  readonly apiKeys: number;
  readonly webhooks: number;
}

/** What only two organisations together show. */
export interface Overlap {
  /** People who act for both in the same role: they keep one membership. */
  readonly people: number;
  /** Joint demands between needs of the two: within one organisation they mean nothing, and go. */
  readonly jointDemands: number;
}

/** What a merge did. Rows by table; the needs are those that are published, which have to be matched and indexed again. */
export interface MergedRows {
  readonly rows: Readonly<Record<string, number>>;
  readonly publishedNeedIds: readonly string[];
}

/** All organisations, for the operator: found, weighed, and merged. */
export abstract class OrganisationRegister {
  /** By name, then id. The cursor is the id of the last one shown. */
  abstract find(search: OrganisationSearch, page: PageRequest): Promise<Page<RegisteredOrganisation>>;

  abstract read(id: string): Promise<RegisteredOrganisation | undefined>;

  /** Those that were merged into this one, by name. */
  abstract mergedInto(id: string): Promise<RegisteredOrganisation[]>;

  abstract holdingsOf(id: string): Promise<Holdings>;

  abstract overlapOf(one: string, other: string): Promise<Overlap>;

  /** The same as `read` of both; nobody merges either, or begins anything at them, until the unit of work ends. */
  abstract lockBoth(
    from: string,
    into: string,
  ): Promise<readonly [RegisteredOrganisation | undefined, RegisteredOrganisation | undefined]>;

  /**
   * Moves everything of `from` to `into`, also what had been merged into `from` before, and marks `from` as merged: one step from every code to
   * the organisation that stands. People of `from` are signed out, its API keys are taken back. Closed months of the exposure ledger and the
   * audit log stay as they were written. Only in a unit of work that holds both.
   */
  abstract merge(from: string, into: string, at: Date): Promise<MergedRows>;
}
