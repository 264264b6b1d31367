import type { OdsCode } from '@matchwell/core/kernel/ods-code';
import { type Organisation, OrganisationStore, type SupplierDetails } from '@matchwell/capabilities/organisations';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Organisations in memory. */
export class InMemoryOrganisationStore extends OrganisationStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(organisation: Organisation): Promise<void> {
    const { id, odsCode, networkId } = organisation;
    const taken = this.find((each) => each.id === id || same(each.odsCode, odsCode) || same(each.networkId, networkId));
    if (taken) throw new Error('An organisation with this id, ODS code or network id exists already.');
    this.market.kept.organisations.set(id, structuredClone(organisation));
  }

  override async findById(id: string): Promise<Organisation | undefined> {
    return this.find((each) => each.id === id);
  }

  override async lockById(id: string): Promise<Organisation | undefined> {
    return this.findById(id);
  }

  override async findByOdsCode(odsCode: OdsCode): Promise<Organisation | undefined> {
    return this.find((each) => each.odsCode === odsCode);
  }

  override async findNetwork(networkId: string): Promise<Organisation | undefined> {
    return this.find((each) => each.networkId === networkId);
  }

  override async findMany(ids: readonly string[]): Promise<Organisation[]> {
    return structuredClone([...this.market.kept.organisations.values()].filter(({ id }) => ids.includes(id)));
  }

  override async updateSupplier(
    id: string,
    name: string,
    postcode: string | undefined,
    details: SupplierDetails,
  ): Promise<void> {
    const found = this.find((each) => each.id === id && each.kind === 'supplier');
    if (found) this.market.kept.organisations.set(id, { ...found, name, postcode, supplier: structuredClone(details) });
  }

  override async upsertReference(organisations: readonly Organisation[]): Promise<{ added: number; renamed: number }> {
    let added = 0;
    let renamed = 0;
    for (const organisation of organisations) {
      const { odsCode, networkId, name, postcode } = organisation;
      const existing = this.find((each) => same(each.networkId, networkId) || same(each.odsCode, odsCode));
      if (!existing) {
        await this.insert(organisation);
        added += 1;
      } else if (existing.name !== name || existing.postcode !== postcode) {
        this.market.kept.organisations.set(existing.id, { ...existing, name, postcode });
        renamed += 1;
      }
    }
    return { added, renamed };
  }

  private find(matches: (organisation: Organisation) => boolean): Organisation | undefined {
    return structuredClone([...this.market.kept.organisations.values()].find(matches));
  }
}

function same(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b;
}
