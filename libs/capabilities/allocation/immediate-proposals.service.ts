import { Injectable } from '@nestjs/common';
import { allocate, slotsKeptFree } from '@matchwell/core/allocation';
import { Clock } from '@matchwell/core/kernel/clock';
import { IntroductionRouter } from '@matchwell/capabilities/introductions';
import { EpochStore } from '@matchwell/capabilities/matching';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { type AllocationFacts, AllocationFactsReader, isMovable, UNSETTLED_NETWORK } from './allocation-facts.service';
import { startOfMonth } from './allocation-month';
import { AllocationStore } from './allocation-store.port';
import { ProposalWriter } from './proposal-writer.service';

/** Matches of a need that an allocation looks at. */
export const CANDIDATES_PER_NEED = 30;

/** How a need's proposals are brought in line at once, without waiting for the joint run. */
@Injectable()
export class ImmediateProposals {
  constructor(
    private readonly store: AllocationStore,
    private readonly epochs: EpochStore,
    private readonly router: IntroductionRouter,
    private readonly facts: AllocationFactsReader,
    private readonly writer: ProposalWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives a need that was just matched its most valuable proposals that fit into the places left, inside the caller's transaction. Its own
   * undecided proposals are chosen afresh; nobody else's are touched. Slots kept free between joint runs go to a need's first proposal only.
   * Running it again without a change does nothing. Answers how many were newly proposed.
   */
  async proposeFor(need: PublishedNeed): Promise<number> {
    const epoch = await this.epochs.live();
    if (!epoch) throw new Error('A need was matched, but no epoch is live.');
    // Whatever counts no place is read before the lock, so that others wait for as little as possible.
    const routing = await this.router.moment();
    await this.writer.begin();
    const at = this.clock.now();
    const candidates = await this.store.candidatesOf([need.id], CANDIDATES_PER_NEED, this.clock.today());
    const networkId = routing.route(need).owner ?? UNSETTLED_NETWORK;
    const use = await this.store.use(startOfMonth(at), {
      needId: need.id,
      networkId: networkId === UNSETTLED_NETWORK ? null : networkId,
      organisationIds: [...new Set(candidates.map(({ organisationId }) => organisationId))],
    });
    const own = use.open.filter(({ needId }) => needId === need.id);
    const movable = new Set(own.filter(isMovable).map(({ id }) => id));
    const facts = await this.facts.read({
      epoch,
      needs: [{ need, networkId }],
      candidates,
      use,
      movable,
      routing,
      keptFree: () => 0,
    });
    const allocation = chosenFor(facts, own.length > movable.size);
    const needs = new Map([[need.id, need]]);
    return (await this.writer.write({ runId: null, allocation, facts, needs, movable, routing, at })).proposed;
  }
}

/** As many as fit beside the slots kept free; and if that is none, the first one into those. */
function chosenFor({ input }: AllocationFacts, hasOthers: boolean): ReturnType<typeof allocate> {
  const kept = {
    ...input,
    method: 'greedy' as const,
    networks: input.networks.map((each) => ({ ...each, slots: each.slots - slotsKeptFree(each.slots) })),
  };
  const several = allocate(kept);
  if (several.proposals.length > 0 || hasOthers) return several;
  const needs = input.needs.map((each) => ({ ...each, places: Math.min(1, each.places) }));
  return allocate({ ...input, method: 'greedy', needs });
}
