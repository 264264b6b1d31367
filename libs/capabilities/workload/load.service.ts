import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, refused, type Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { NetworkId, RoutingRequest } from '@matchwell/core/routing';
import { londonDay } from '@matchwell/core/service-clock';
import { AuditLog } from '@matchwell/capabilities/audit';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { LoadStore } from './load-store.port';
import { type NetworkLoad, USUAL_MONTHLY_REVIEWS, isOverloaded, nextFullSince } from './network-load';

/** Why a capacity was refused. */
export type CapacityRefusal = 'capacity.not_your_network' | 'capacity.out_of_range';

/** How full the networks are. */
@Injectable()
export class LoadService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly loads: LoadStore,
    private readonly directories: RoutingDirectorySource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Every network with its load, in the order of the directory. */
  async all(): Promise<NetworkLoad[]> {
    const today = londonDay(this.clock.now());
    const open = await this.loads.openReviews();
    const capacities = await this.loads.capacities();
    const since = await this.loads.fullSince();
    return (await this.directories.current()).networks().map(({ id }) => {
      const monthlyReviews = capacities.get(id) ?? USUAL_MONTHLY_REVIEWS;
      const load = (open.get(id) ?? 0) / monthlyReviews;
      const fullSince = load > 1 ? (since.get(id) ?? null) : null;
      return {
        networkId: id,
        open: open.get(id) ?? 0,
        monthlyReviews,
        load,
        fullSince,
        overloaded: fullSince !== null && isOverloaded(fullSince, today),
      };
    });
  }

  /** What routing asks for: the load of every network, and those that have been above their room too long. */
  async forRouting(): Promise<Required<Pick<RoutingRequest, 'loads' | 'overloaded'>>> {
    const all = await this.all();
    return {
      loads: Object.fromEntries(all.map((each) => [each.networkId, each.load])),
      overloaded: all.filter((each) => each.overloaded).map((each) => each.networkId),
    };
  }

  /** Notes which networks are above their room today. For a duty that runs at least once a working day. */
  async record(): Promise<void> {
    await this.unitOfWork.run(async () => {
      const loads = new Map((await this.all()).map((each) => [each.networkId, each.load]));
      const today = londonDay(this.clock.now());
      await this.loads.replaceFullSince(nextFullSince(await this.loads.fullSince(), loads, today));
    });
  }

  /** Sets how many reviews a month a network has room for: an officer for their own network, an administrator for any. */
  async setCapacity(
    actor: Actor,
    networkId: NetworkId,
    monthlyReviews: number,
  ): Promise<Outcome<NetworkLoad, CapacityRefusal>> {
    const isKnown = (await this.directories.current()).network(networkId) !== undefined;
    if (!isKnown || (actor.role !== 'administrator' && actor.networkId !== networkId))
      return refused('capacity.not_your_network', 'There is no such network among those you act for.');
    if (!Number.isInteger(monthlyReviews) || monthlyReviews < 1 || monthlyReviews > 10_000)
      return refused('capacity.out_of_range', 'monthlyReviews is a whole number from 1 to 10,000.');
    await this.unitOfWork.run(async () => {
      const before = (await this.loads.capacities()).get(networkId) ?? USUAL_MONTHLY_REVIEWS;
      await this.loads.setCapacity(networkId, monthlyReviews, this.clock.now());
      await this.audit.append({
        personId: actor.personId,
        organisationId: actor.organisationId,
        action: 'workload.set_capacity',
        subjectType: 'organisation',
        subjectId: networkId,
        before: { monthlyReviews: before },
        after: { monthlyReviews },
      });
    });
    const after = (await this.all()).find((each) => each.networkId === networkId);
    if (!after) throw new Error(`Network ${networkId} vanished while its capacity was set.`);
    return accepted(after);
  }
}
