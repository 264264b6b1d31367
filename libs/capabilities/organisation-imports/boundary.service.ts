import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { IsoDay } from '@matchwell/core/routing';
import { type OrganisationFact, type Reowning, reownOnBoundaryChange } from '@matchwell/core/routing/imports';
import { AuditLog } from '@matchwell/capabilities/audit';
import { directoryOf, forecastOwners, ownerChange } from './owner-forecast';
import { OrganisationFactStore } from './organisation-fact-store.port';
import type { OwnerChange } from './organisation-import';
import { OwnershipStore } from './ownership-store.port';

/** Keeps every open introduction with an owner while boundaries move under it, by an import or because a day has come. */
@Injectable()
export class BoundaryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: OrganisationFactStore,
    private readonly ownership: OwnershipStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Brings open introductions into line with the facts that hold today: each that must move is moved, with an audit entry. Does nothing
   * when that was done today already. Safe to run at any time and by several processes; one of them does the work.
   */
  async apply(): Promise<OwnerChange[]> {
    const today = this.clock.today();
    const seen = await this.facts.version();
    if (seen.appliedVersion === seen.version && seen.appliedOn !== null && seen.appliedOn >= today) return [];
    return this.unitOfWork.run(async () => {
      const held = await this.facts.lockVersion();
      const asOfBefore = held.appliedOn ?? today;
      if (asOfBefore > today) return [];
      const before = directoryOf(await this.facts.factsOf(held.appliedVersion), asOfBefore);
      const after = directoryOf(await this.facts.factsOf(held.version), today);
      const open = await this.ownership.open('lock');
      const moves = reownOnBoundaryChange(open, before, after, today, asOfBefore);
      for (const move of moves) await this.move(move);
      await this.facts.markApplied(held.version, today);
      return moves.map((move) => ownerChange(move, today));
    });
  }

  /** Which open introductions the facts of a file would move, today or on a day that lies ahead. Changes nothing. */
  async forecast(added: readonly OrganisationFact[], version: number, today: IsoDay): Promise<OwnerChange[]> {
    const before = await this.facts.factsOf(version);
    return forecastOwners(await this.ownership.open('read'), before, [...before, ...added], added, today);
  }

  private async move(move: Reowning): Promise<void> {
    const moved = await this.ownership.reown(move, this.clock.now());
    if (!moved) throw new Error(`Introduction ${move.introductionId} moved while it was held.`);
    await this.audit.append({
      personId: null,
      organisationId: null,
      action: 'system.reown',
      subjectType: 'introduction',
      subjectId: move.introductionId,
      before: { network: move.from },
      after: { network: move.to },
      reason: move.reason,
    });
  }
}
