import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import type { Organisation, SupplierDetails } from './organisation';
import { OrganisationStore } from './organisation-store.port';
import { SupplierChanges } from './supplier-changes.port';
import { supplierVersion } from './supplier-version';

/** An actor's own organisation, read and edited. */
@Injectable()
export class OrganisationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: OrganisationStore,
    private readonly supplierChanges: SupplierChanges,
    private readonly audit: AuditLog,
  ) {}

  /** The organisation the actor acts for. */
  async own(actor: Actor): Promise<Organisation> {
    const organisation = await this.organisations.findById(actor.organisationId);
    if (!organisation) throw new Error(`The session names organisation ${actor.organisationId}, which does not exist.`);
    return organisation;
  }

  /**
   * Replaces what a supplier says of itself and has its products matched afresh. With `seen`, the version that the change began with, nothing is
   * replaced that somebody else has saved since.
   */
  async describeSupplier(
    actor: Actor,
    change: { readonly name: string; readonly postcode?: string; readonly details: SupplierDetails },
    seen?: string,
  ): Promise<Outcome<Organisation, 'organisation.not_a_supplier' | 'organisation.version_conflict'>> {
    return this.unitOfWork.run(async () => {
      const before = (await this.organisations.lockById(actor.organisationId)) ?? (await this.own(actor));
      if (before.kind !== 'supplier') {
        return refused('organisation.not_a_supplier', 'Only a supplier has a company profile to edit.');
      }
      if (seen !== undefined && seen !== supplierVersion(before)) {
        return refused(
          'organisation.version_conflict',
          'Somebody else saved this company’s profile in the meantime. Read it again and repeat your change.',
        );
      }
      await this.organisations.updateSupplier(actor.organisationId, change.name, change.postcode, change.details);
      await this.supplierChanges.supplierChanged(actor.organisationId);
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'organisation.edit',
        subjectType: 'organisation',
        subjectId: actor.organisationId,
      });
      return accepted(await this.own(actor));
    });
  }
}
