import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { innovationNotFound } from '@matchwell/capabilities/innovations';
import { needNotFound, NeedStore } from '@matchwell/capabilities/needs';
import { MatchStore } from './match-store.port';
import { type Shortlisted, ShortlistStore } from './shortlist-store.port';

/** How many products a shortlist holds: more is a list again. */
export const SHORTLIST_MAX = 20;

/** Why nothing was done. */
export type ShortlistRefusal = 'need.not_found' | 'innovation.not_found' | 'shortlist.limit_reached';

/**
 * What a scout and their colleagues keep in view among the matches of a need. Nobody else learns of it, and nothing follows from it: the
 * ranking does not read it.
 */
@Injectable()
export class ShortlistService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly needs: NeedStore,
    private readonly matches: MatchStore,
    private readonly shortlists: ShortlistStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The shortlist of an own need, what was added first first. */
  async of({ organisationId }: Actor, needId: string): Promise<Outcome<Shortlisted[], ShortlistRefusal>> {
    if (!(await this.needs.findOwn(needId, organisationId))) return needNotFound();
    return accepted(await this.shortlists.of(needId, organisationId));
  }

  /** Keeps a match of an own need in view. One that is on the list already stays. However many colleagues add at once, the limit holds. */
  async add(actor: Actor, needId: string, innovationId: string): Promise<Outcome<void, ShortlistRefusal>> {
    const { organisationId, personId } = actor;
    return this.unitOfWork.run(async () => {
      if (!(await this.needs.findOwn(needId, organisationId))) return needNotFound();
      if (!(await this.matches.findForBuyer(needId, innovationId, organisationId))) return innovationNotFound();
      await this.shortlists.lock(needId);
      const kept = await this.shortlists.of(needId, organisationId);
      if (kept.some((each) => each.innovationId === innovationId)) return accepted(undefined);
      if (kept.length >= SHORTLIST_MAX)
        return refused(
          'shortlist.limit_reached',
          `The shortlist holds ${SHORTLIST_MAX} products, the most there may be. Take one off first.`,
        );
      if (await this.shortlists.add(needId, innovationId, personId, this.clock.now()))
        await this.record(actor, 'need.shortlist', needId, innovationId);
      return accepted(undefined);
    });
  }

  /** Takes a product off. One that is not on the list stays off. */
  async remove(actor: Actor, needId: string, innovationId: string): Promise<Outcome<void, ShortlistRefusal>> {
    return this.unitOfWork.run(async () => {
      if (!(await this.needs.findOwn(needId, actor.organisationId))) return needNotFound();
      if (await this.shortlists.remove(needId, innovationId, actor.organisationId))
        await this.record(actor, 'need.unshortlist', needId, innovationId);
      return accepted(undefined);
    });
  }

  private async record({ personId, organisationId }: Actor, action: string, subjectId: string, innovation: string) {
    const after = { innovation };
    await this.audit.append({ personId, organisationId, action, subjectType: 'need', subjectId, after });
  }
}
