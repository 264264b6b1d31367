import type { IsoDay } from '@matchwell/core/routing';
import type { OrganisationFact } from '@matchwell/core/routing/imports';

/** Which imported facts hold, and up to where introductions have been brought into line with them. */
export interface FactsVersion {
  /** Rises by one with every import that changes something; 0 before the first. */
  readonly version: number;
  /** The import that made the version: with it, two versions of one number (one of them rolled back) can be told apart. */
  readonly importId: string | null;
  readonly appliedVersion: number;
  /** Null before the first time. */
  readonly appliedOn: IsoDay | null;
}

/** Keeps what imports know better than the data files. Nothing is overwritten: every earlier version can be read again. */
export abstract class OrganisationFactStore {
  /** The version row: one cheap read. */
  abstract version(): Promise<FactsVersion>;

  /** The same, held against other imports until the running transaction ends. */
  abstract lockVersion(): Promise<FactsVersion>;

  /** The facts of one version, those that take effect later among them, in the order in which they were imported. */
  abstract factsOf(version: number): Promise<OrganisationFact[]>;

  /** Makes the next version: each fact replaces the one about the same code that takes effect on the same day. Only inside a transaction. */
  abstract add(facts: readonly OrganisationFact[], version: number, importId: string): Promise<void>;

  /** Records that introductions are in line with `version` as it stood on a day. Only inside a transaction. */
  abstract markApplied(version: number, on: IsoDay): Promise<void>;
}
