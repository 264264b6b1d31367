import type { IntroductionStage, PublishedCount, Quarter } from '@matchwell/core/figures';

/** Introductions by the stage they got at least as far as. */
export type StageCounts = readonly (IntroductionStage & { readonly count: number })[];

/** How far introductions got, as a whole and in parts. Exact counts, for those whose work it is. */
export interface FunnelFigures {
  readonly overall: StageCounts;
  readonly networks: readonly { readonly network: string | null; readonly stages: StageCounts }[];
  readonly organisations: readonly {
    readonly organisationId: string;
    readonly name: string;
    readonly stages: StageCounts;
  }[];
}

/** Adoption as it may be published. A site is one product live at one organisation. */
export interface AdoptionFigures {
  /** Sites that ever went live by the end of each quarter, from the first quarter with five; sites without a known day are left out. */
  readonly quarters: readonly { readonly quarter: Quarter; readonly sites: number }[];
  readonly networks: readonly NetworkAdoption[];
  /** Only those with at least five sites: a smaller one would follow from the total of its network. */
  readonly organisations: readonly OrganisationAdoption[];
}

/** What is in use in one network now. */
export interface NetworkAdoption {
  readonly network: string | null;
  /** Open trusts of the network: what `organisations` is a share of; 0 where none is known. */
  readonly trusts: number;
  /** Trusts of the network with a product in use. */
  readonly organisations: PublishedCount;
  readonly sites: PublishedCount;
}

/** What is in use at one organisation now. */
export interface OrganisationAdoption {
  readonly odsCode: string;
  readonly name: string;
  readonly network: string | null;
  readonly sites: number;
}

/** Demand as it may be published. */
export interface DemandFigures {
  readonly cells: readonly {
    readonly theme: string;
    readonly network: string | null;
    readonly count: PublishedCount;
  }[];
  /** All open needs, answered or not: unanswered ones have no total, from which a suppressed cell would follow. */
  readonly networks: readonly { readonly network: string | null; readonly openNeeds: PublishedCount }[];
}
