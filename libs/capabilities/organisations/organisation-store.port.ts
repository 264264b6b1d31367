import type { OdsCode } from '@matchwell/core/kernel/ods-code';
import type { Organisation, SupplierDetails } from './organisation';

/** Keeps organisations. */
export abstract class OrganisationStore {
  abstract insert(organisation: Organisation): Promise<void>;

  abstract findById(id: string): Promise<Organisation | undefined>;

  /** The same, and nobody else changes it until the unit of work ends. */
  abstract lockById(id: string): Promise<Organisation | undefined>;

  /** The organisation that a code stands for: where the one that bore it was merged, the one that it was merged into. */
  abstract findByOdsCode(odsCode: OdsCode): Promise<Organisation | undefined>;

  abstract findNetwork(networkId: string): Promise<Organisation | undefined>;

  /** Finds organisations by id; absent ids are simply missing from the answer. */
  abstract findMany(ids: readonly string[]): Promise<Organisation[]>;

  /** Replaces a supplier's details. */
  abstract updateSupplier(
    id: string,
    name: string,
    postcode: string | undefined,
    details: SupplierDetails,
  ): Promise<void>;

  /** Adds the organisations that are missing, by ODS code or network id; existing ones keep their id and get the new name. */
  abstract upsertReference(organisations: readonly Organisation[]): Promise<{ added: number; renamed: number }>;
}
