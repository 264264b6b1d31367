import { Injectable } from '@nestjs/common';
import type { OdsCode } from '@matchwell/core/kernel/ods-code';
import { type Organisation, OrganisationStore, type SupplierDetails } from '@matchwell/capabilities/organisations';
import { In } from 'typeorm';
import { PostgresUnitOfWork } from '../postgres-unit-of-work';
import { OrganisationRow } from '../rows/organisation.row';

/** Organisations in PostgreSQL. */
@Injectable()
export class PostgresOrganisationStore extends OrganisationStore {
  constructor(private readonly unitOfWork: PostgresUnitOfWork) {
    super();
  }

  private get rows() {
    return this.unitOfWork.manager.getRepository(OrganisationRow);
  }

  override async insert(organisation: Organisation): Promise<void> {
    await this.rows.insert(toRow(organisation));
  }

  override async findById(id: string): Promise<Organisation | undefined> {
    const row = await this.rows.findOneBy({ id });
    return row ? toOrganisation(row) : undefined;
  }

  override async lockById(id: string): Promise<Organisation | undefined> {
    await this.unitOfWork.transaction.query('SELECT FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [id]);
    return this.findById(id);
  }

  override async findByOdsCode(odsCode: OdsCode): Promise<Organisation | undefined> {
    const row = await this.rows.findOneBy({ odsCode });
    if (!row) return undefined;
    return row.mergedInto === null ? toOrganisation(row) : this.findById(row.mergedInto);
  }

  override async findNetwork(networkId: string): Promise<Organisation | undefined> {
    const row = await this.rows.findOneBy({ networkId });
    return row ? toOrganisation(row) : undefined;
  }

  override async findMany(ids: readonly string[]): Promise<Organisation[]> {
    return (await this.rows.findBy({ id: In([...ids]) })).map(toOrganisation);
  }

  override async updateSupplier(
    id: string,
    name: string,
    postcode: string | undefined,
    details: SupplierDetails,
  ): Promise<void> {
    await this.rows.update({ id, kind: 'supplier' }, { name, postcode: postcode ?? null, supplier: details });
  }

  override async upsertReference(organisations: readonly Organisation[]): Promise<{ added: number; renamed: number }> {
    let added = 0;
    let renamed = 0;
    for (const organisation of organisations) {
      const key = organisation.networkId
        ? { networkId: organisation.networkId }
        : { odsCode: organisation.odsCode ?? '' };
      const existing = await this.rows.findOneBy(key);
      if (!existing) {
        await this.rows.insert(toRow(organisation));
        added += 1;
      } else if (existing.name !== organisation.name || existing.postcode !== (organisation.postcode ?? null)) {
        await this.rows.update(key, { name: organisation.name, postcode: organisation.postcode ?? null });
        renamed += 1;
      }
    }
    return { added, renamed };
  }
}

function toRow(organisation: Organisation): OrganisationRow {
  return {
    id: organisation.id,
    kind: organisation.kind,
    name: organisation.name,
    odsCode: organisation.odsCode ?? null,
    networkId: organisation.networkId ?? null,
    postcode: organisation.postcode ?? null,
    supplier: organisation.supplier ?? null,
    mergedInto: null,
  };
}

function toOrganisation(row: OrganisationRow): Organisation {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    odsCode: row.odsCode ?? undefined,
    networkId: row.networkId ?? undefined,
    postcode: row.postcode ?? undefined,
    supplier: row.supplier ?? undefined,
  };
}
