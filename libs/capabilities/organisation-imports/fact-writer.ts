import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import type { ImportPlan, OrganisationFact } from '@matchwell/core/routing/imports';
import { AuditLog } from '@matchwell/capabilities/audit';
import { type Organisation, OrganisationStore } from '@matchwell/capabilities/organisations';
import { BoundaryService } from './boundary.service';
import { OrganisationFactStore } from './organisation-fact-store.port';
import type { OrganisationImport } from './organisation-import';

/** Lets the facts of an import take hold, with everything that follows from them. */
@Injectable()
export class FactWriter {
  constructor(
    private readonly facts: OrganisationFactStore,
    private readonly boundaries: BoundaryService,
    private readonly organisations: OrganisationStore,
    private readonly audit: AuditLog,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the facts as the version after `version`, in the caller's transaction: organisations get their accounts' home and name, open
   * introductions their owner. Answers false, having written nothing, when another import was faster.
   */
  async write(run: OrganisationImport, plan: ImportPlan, version: number, by: Actor | null): Promise<boolean> {
    const held = await this.facts.lockVersion();
    if (held.version !== version) return false;
    await this.facts.add(plan.facts, version + 1, run.id);
    await this.organisations.upsertReference(this.buyersIn(plan.facts));
    await this.audit.append({
      personId: by?.personId ?? null,
      organisationId: by?.organisationId ?? null,
      action: by ? 'organisation.import' : 'system.organisation_import',
      subjectType: 'import',
      subjectId: run.id,
      after: { format: run.format, effective: run.effective, version: version + 1, changes: plan.changes.length },
    });
    await this.boundaries.apply();
    return true;
  }

  /** The trusts that are open and known by their new facts today, as organisations that people can act for. */
  private buyersIn(facts: readonly OrganisationFact[]): Organisation[] {
    const today = this.clock.today();
    return facts.flatMap((fact) => {
      if (fact.kind !== 'trust' || fact.effectiveFrom > today) return [];
      const { code, name, postcode, validFrom, validTo } = fact.trust;
      if ((validFrom ?? '') > today || (validTo ?? '9999') < today) return [];
      return [{ id: this.identifiers.next(), kind: 'buyer', name, odsCode: code, postcode: postcode ?? undefined }];
    });
  }
}
