import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import { needNotFound, NeedStore, type PublishedNeed } from '@matchwell/capabilities/needs';
import type { JointDemand } from './joint-demand';
import { JointDemandStore } from './joint-demand-store.port';

/** Why two needs cannot be joined. */
export type JointDemandRefusal = 'need.not_found' | 'need.wrong_state' | 'joint_demand.not_eligible';

/** What a request needs besides the stores of needs. */
@Injectable()
export class JointDemandMoment {
  constructor(
    readonly clock: Clock,
    readonly identifiers: Identifiers,
    readonly outbox: Outbox,
  ) {}
}

/** Joining needs of different trusts. The first buyer's request waits; the other buyer agrees by asking for the same. */
@Injectable()
export class JointDemandService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly needs: NeedStore,
    private readonly demands: JointDemandStore,
    private readonly audit: AuditLog,
    private readonly moment: JointDemandMoment,
  ) {}

  /**
   * Asks to join an own open need with another trust's, or agrees when that trust asked first. Asking again changes nothing. The other need
   * must be open and visible, unless its buyer asked first and so made it known.
   */
  async request(
    actor: Actor,
    needId: string,
    otherNeedId: string,
    score: number,
  ): Promise<Outcome<JointDemand, JointDemandRefusal>> {
    return this.unitOfWork.run(async () => {
      const own = await this.needs.findOwn(needId, actor.organisationId);
      if (!own) return needNotFound();
      if (own.state !== 'open') {
        return refused('need.wrong_state', 'Only an open need can be joined with another. Publish it first.');
      }
      const before = await this.demands.findOfPair(needId, otherNeedId, 'lock');
      const other = await this.otherNeed(otherNeedId, before);
      if (!other) return needNotFound();
      if (other.organisationId === actor.organisationId) {
        return refused(
          'joint_demand.not_eligible',
          'Both needs are your own: joint demand is for different organisations.',
        );
      }
      return accepted(await this.settle(actor, needId, other, before, score));
    });
  }

  /** Every joint demand of an own need, oldest first. */
  async ofOwnNeed(actor: Actor, needId: string): Promise<Outcome<readonly JointDemand[], JointDemandRefusal>> {
    const own = await this.needs.findOwn(needId, actor.organisationId);
    return own ? accepted(await this.demands.ofNeed(needId)) : needNotFound();
  }

  private async otherNeed(id: string, before: JointDemand | undefined): Promise<PublishedNeed | undefined> {
    const visible = await this.needs.findOpen(id, 'registered');
    if (visible || !before) return visible;
    const known = await this.needs.findAsPublished(id);
    return known?.state === 'open' ? known : undefined;
  }

  private async settle(
    actor: Actor,
    needId: string,
    other: PublishedNeed,
    before: JointDemand | undefined,
    score: number,
  ): Promise<JointDemand> {
    const at = this.moment.clock.now();
    const demand: JointDemand = {
      id: this.moment.identifiers.next(),
      needId,
      otherNeedId: other.id,
      organisationId: actor.organisationId,
      otherOrganisationId: other.organisationId,
      state: 'requested',
      score,
      requestedAt: at,
      agreedAt: null,
    };
    if (!before && (await this.demands.insert(demand, actor.personId))) {
      await this.record(actor, demand, null);
      return demand;
    }
    const standing = before ?? (await this.demands.findOfPair(needId, other.id, 'lock'));
    if (!standing) throw new Error('A joint demand that stands in the way cannot be read.');
    if (standing.state === 'agreed' || standing.organisationId === actor.organisationId) return standing;
    await this.demands.agree(standing.id, actor.personId, at);
    const agreed: JointDemand = { ...standing, state: 'agreed', agreedAt: at };
    await this.record(actor, agreed, standing);
    // What fits both is worth more from now on: their undecided proposals are chosen afresh.
    await this.moment.outbox.append(
      [agreed.needId, agreed.otherNeedId].map((subjectId) => ({ kind: 'need_rematch_requested', subjectId }) as const),
    );
    return agreed;
  }

  /** Written for both needs, so that each one's trail is whole. */
  private async record(actor: Actor, after: JointDemand, before: JointDemand | null): Promise<void> {
    for (const subjectId of [after.needId, after.otherNeedId]) {
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'need.joint_demand',
        subjectType: 'need',
        subjectId,
        before: before ? { jointDemand: before.id, state: before.state } : undefined,
        after: { jointDemand: after.id, state: after.state },
      });
    }
  }
}
