import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { type Allocation, allocate } from '@matchwell/core/allocation';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { ProposalMoment } from '@matchwell/capabilities/introductions';
import { firstWorkingDay, monthOf } from './allocation-month';
import type { AllocationRun, RunTrigger } from './allocation-run';
import { UNSETTLED_NETWORK } from './allocation-facts.service';
import { type OpenMarket, OpenMarketReader } from './open-market-reader.service';
import { ProposalWriter, type Written } from './proposal-writer.service';
import { RunLog } from './run-log.service';
import { type RunTerms, RunTermsReader } from './run-terms-reader.service';
import { londonDay } from '@matchwell/core/service-clock';

/** Why there was no run. */
export type RunRefusal = 'allocation.under_way' | 'allocation.unknown_network' | 'matching.wrong_state';

/** What is asked for. */
export interface RunRequest {
  readonly trigger: RunTrigger;
  /** All when left out. */
  readonly networks?: readonly string[];
  /** Share of the slots that goes first to those that waited longest, 0 to 0.5. None when left out. */
  readonly reserveShare?: number;
  /** Shows what would be proposed; nothing is kept. */
  readonly dryRun?: boolean;
  /** Null for the schedule. */
  readonly by: Actor | null;
}

/** Time the exact method may take before the greedy one takes over. */
const FLOW_BUDGET_MS = 10_000;

/** Says, as an exception, that a dry run is to leave no trace. */
class DryRunEnds extends Error {
  constructor(readonly run: AllocationRun) {
    super('A dry run is rolled back.');
  }
}

/** Joint runs: everybody's undecided proposals chosen together, under everybody's capacities. One at a time for a network. */
@Injectable()
export class AllocationRunService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: RunLog,
    private readonly market: OpenMarketReader,
    private readonly terms: RunTermsReader,
    private readonly writer: ProposalWriter,
    private readonly moment: ProposalMoment,
  ) {}

  /** Runs in one transaction: what it counted still holds when its proposals are written. */
  async run(request: RunRequest): Promise<Outcome<AllocationRun, RunRefusal>> {
    try {
      return await this.unitOfWork.run(async () => {
        const outcome = await this.attempt(request);
        if (request.dryRun && outcome.ok) throw new DryRunEnds(outcome.value);
        return outcome;
      });
    } catch (error) {
      if (error instanceof DryRunEnds) return accepted(error.run);
      throw error;
    }
  }

  /** The month's scheduled run, once its first working day has come and unless it was made. Answers how many were proposed. */
  async runIfDue(): Promise<{ proposed: number; superseded: number }> {
    const now = this.moment.clock.now();
    const month = monthOf(now);
    if (londonDay(now) < firstWorkingDay(month) || (await this.log.hasMonthlyRun(month)))
      return { proposed: 0, superseded: 0 };
    const outcome = await this.run({ trigger: 'monthly', by: null });
    if (!outcome.ok) return { proposed: 0, superseded: 0 };
    const { proposed, superseded } = outcome.value.content;
    return { proposed, superseded };
  }

  private async attempt(request: RunRequest): Promise<Outcome<AllocationRun, RunRefusal>> {
    const known = await this.market.networkIds();
    const networks = request.networks === undefined ? known : [...new Set(request.networks)].toSorted();
    const unknown = networks.filter((each) => !known.includes(each));
    if (unknown.length > 0)
      return refused(
        'allocation.unknown_network',
        `There is no network ${unknown.join(', ')}. Name networks by their id.`,
      );
    if (!(await this.log.claim(networks)))
      return refused(
        'allocation.under_way',
        'Another run is at one of these networks. Wait for it to end and ask again.',
      );
    const at = this.moment.clock.now();
    // Looked at again under the claim: two processes may find the month without a run in the same moment.
    if (request.trigger === 'monthly' && (await this.log.hasMonthlyRun(monthOf(at))))
      return refused('allocation.under_way', 'The run of this month has been made.');
    await this.writer.begin();
    const asked = request.networks === undefined ? [...networks, UNSETTLED_NETWORK] : networks;
    const market = await this.market.read(asked, at);
    if (!market)
      return refused('matching.wrong_state', 'Nothing has been matched yet. Try again once the first need is open.');
    const id = this.moment.identifiers.next();
    const seed = `${id}/${market.epoch.id}`;
    const reserveShare = request.reserveShare ?? 0;
    const terms = await this.terms.read(market, at, reserveShare, seed);
    const started = performance.now();
    const allocation = allocate(
      { ...market.facts.input, ...terms.terms, until: monthAfter(at) },
      () => performance.now() - started < FLOW_BUDGET_MS,
    );
    const { needs, facts, movable, routing } = market;
    const written = await this.writer.write({ runId: id, allocation, facts, needs, movable, routing, at });
    const content = contentOf(allocation, market, terms, written, { seed, reserveShare });
    const run: AllocationRun = {
      id,
      trigger: request.trigger,
      month: monthOf(at),
      epochId: market.epoch.id,
      networks,
      at,
      content,
    };
    await this.log.keep(run, request.by);
    return accepted(run);
  }
}

function contentOf(
  allocation: Allocation,
  { needs, facts }: OpenMarket,
  { ledgerMonth }: RunTerms,
  written: Written,
  asked: { readonly seed: string; readonly reserveShare: number },
): AllocationRun['content'] {
  return {
    method: allocation.method,
    fallback: allocation.fallback,
    ...asked,
    ledgerMonth,
    needs: needs.size,
    pairs: facts.input.pairs.length,
    ...written,
    totalWorth: allocation.totalWorth,
    proposals: allocation.proposals.map(({ reasons: _reasons, among: _among, ...each }) => each),
    reserve: allocation.reserve,
    smallCompanies: allocation.smallCompanies,
    networkUse: allocation.networks,
    blockingPairs: allocation.blockingPairs.length,
  };
}

/** `YYYY-MM` of the month in which places are free again. */
function monthAfter(at: Date): string {
  const month = monthOf(at);
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
