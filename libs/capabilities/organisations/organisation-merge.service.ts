import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome, type Refusal } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import {
  type Holdings,
  OrganisationRegister,
  type Overlap,
  type RegisteredOrganisation,
} from './organisation-register.port';
import { SupplierChanges } from './supplier-changes.port';

/** Why two organisations are not merged. */
export type MergeRefusal =
  'organisation.not_found' | 'organisation.merged' | 'organisation.not_mergeable' | 'organisation.version_conflict';

/** What a merge would do. */
export interface MergePreview {
  readonly from: RegisteredOrganisation;
  readonly into: RegisteredOrganisation;
  readonly moves: Holdings;
  readonly overlap: Overlap;
  /** The same text for the same preview: whoever merges gives back the text they saw. */
  readonly seen: string;
}

/** Merges two records of one organisation: whatever belonged to the one belongs to the other from then on. */
@Injectable()
export class OrganisationMergeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly register: OrganisationRegister,
    private readonly supplierChanges: SupplierChanges,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** What merging `fromId` into `intoId` would move. Changes nothing. */
  async preview(fromId: string, intoId: string): Promise<Outcome<MergePreview, MergeRefusal>> {
    const [from, into] = [await this.register.read(fromId), await this.register.read(intoId)];
    const refusal = refusalOfMerge(from, into);
    return refusal || !from || !into ? refusedMerge(refusal) : accepted(await this.previewOf(from, into));
  }

  /**
   * Merges, if what moves is still what the preview in `seen` told. Both stay held meanwhile: of two merges that concern one organisation the
   * second finds it merged, so nothing is merged twice, into itself, or in a circle. Published records are matched and indexed afresh.
   */
  async merge(
    actor: Actor,
    fromId: string,
    intoId: string,
    { seen, reason }: { readonly seen: string; readonly reason: string },
  ): Promise<Outcome<RegisteredOrganisation, MergeRefusal>> {
    return this.unitOfWork.run(async () => {
      const [from, into] = await this.register.lockBoth(fromId, intoId);
      const refusal = refusalOfMerge(from, into);
      if (refusal || !from || !into) return refusedMerge(refusal);
      if ((await this.previewOf(from, into)).seen !== seen) {
        return refused(
          'organisation.version_conflict',
          'What would move has changed since you looked. Look again before you merge.',
        );
      }
      const { rows, publishedNeedIds } = await this.register.merge(fromId, intoId, this.clock.now());
      await this.outbox.append(publishedNeedIds.map((subjectId) => ({ kind: 'need_changed', subjectId }) as const));
      if (into.kind === 'supplier') await this.supplierChanges.supplierChanged(intoId);
      const entry = {
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'organisation.merge',
        subjectType: 'organisation',
      } as const;
      await this.audit.append({ ...entry, subjectId: fromId, after: { into: intoId, rows }, words: reason });
      await this.audit.append({ ...entry, subjectId: intoId, after: { from: fromId, rows } });
      return accepted(into);
    });
  }

  private async previewOf(from: RegisteredOrganisation, into: RegisteredOrganisation): Promise<MergePreview> {
    const moves = await this.register.holdingsOf(from.id);
    const overlap = await this.register.overlapOf(from.id, into.id);
    return { from, into, moves, overlap, seen: JSON.stringify([from.id, into.id, moves, overlap]) };
  }
}

/** Why one organisation cannot be merged into another; undefined when it can. */
export function refusalOfMerge(
  from: RegisteredOrganisation | undefined,
  into: RegisteredOrganisation | undefined,
): Refusal<MergeRefusal> | undefined {
  if (!from || !into) return { code: 'organisation.not_found', detail: 'There is no such organisation.' };
  if (from.id === into.id)
    return { code: 'organisation.not_mergeable', detail: 'An organisation cannot be merged into itself.' };
  for (const { name, mergedInto } of [from, into]) {
    if (mergedInto)
      return { code: 'organisation.merged', detail: `${name} was merged into ${mergedInto.name} already.` };
  }
  if (from.kind !== into.kind)
    return { code: 'organisation.not_mergeable', detail: 'Only two organisations of one kind can be merged.' };
  if (from.kind !== 'supplier' && from.kind !== 'buyer')
    return {
      code: 'organisation.not_mergeable',
      detail: 'Networks and the operator are not merged: they follow the routing data.',
    };
  return undefined;
}

function refusedMerge(refusal: Refusal<MergeRefusal> | undefined) {
  return refused(refusal?.code ?? 'organisation.not_found', refusal?.detail ?? 'There is no such organisation.');
}
