import type { SupplierStanding } from '@matchwell/core/allocation';
import { DECLINE_REST_DAYS } from '@matchwell/core/gates/conflict-gate';
import { addDays, type CalendarDay } from '@matchwell/core/kernel/calendar-day';
import { compareText } from '@matchwell/core/kernel/compare-text';
import type { Decision, FeatureValues } from '@matchwell/core/learning';
import { PENDING_INTRODUCTION_STATES } from '@matchwell/core/lifecycle/introduction-lifecycle';
import type { Introduction } from '@matchwell/capabilities/introductions';
import type { DecisionStore } from '@matchwell/capabilities/learning';
import type { JointDemandStore, MatchSummary, StoredMatch } from '@matchwell/capabilities/matching';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import type { AllocationRun, HeldBackNote } from '../allocation-run';
import {
  AllocationStore,
  type ApprovedShowing,
  type CandidateMatch,
  type CapacityScope,
  type CapacityUse,
  type NeedOutcome,
  type OpenIntroduction,
  type PastDecline,
} from '../allocation-store.port';

/** What an allocation depends on, over the stores in memory. What runs at once do to each other is not to be seen here. */
export class InMemoryAllocationStore extends AllocationStore {
  constructor(
    private readonly market: InMemoryMarket,
    private readonly decisions: DecisionStore,
    private readonly demands: JointDemandStore,
  ) {
    super();
  }

  override async lockNetworks(): Promise<boolean> {
    // One thing at a time happens in memory: no other run can hold a network.
    void this.market.written;
    return true;
  }

  override async holdUndecided(): Promise<void> {
    void this.market.written;
  }

  override async candidatesOf(
    needIds: readonly string[],
    depth: number,
    today: CalendarDay,
  ): Promise<CandidateMatch[]> {
    const { innovations, needs } = this.market.kept;
    const found: CandidateMatch[] = [];
    for (const needId of [...new Set(needIds)].toSorted(compareText)) {
      if (needs.get(needId)?.state !== 'open') continue;
      for (const match of this.eligibleOf(needId)) {
        const { innovationId, rank, explanation } = match;
        const innovation = innovations.get(innovationId);
        if (rank > depth || innovation?.state !== 'published' || this.rests(needId, innovationId, today)) continue;
        found.push({
          needId,
          innovationId,
          organisationId: innovation.organisationId,
          version: innovation.publishedVersion,
          rank,
          score: match.totalHundredths,
          needSide: match.needSideHundredths,
          supplierSide: match.supplierSideHundredths,
          fitsJointly: await this.fitsJointly(needId, innovationId),
          needValues: valuesAt('needSide', explanation),
          supplierValues: valuesAt('supplierSide', explanation),
        });
      }
    }
    return found;
  }

  override async matchesOf(
    pairs: readonly { readonly needId: string; readonly innovationId: string }[],
  ): Promise<MatchSummary[]> {
    const { innovations, runs } = this.market.kept;
    return pairs.flatMap(({ needId, innovationId }) => {
      const match = this.eligibleOf(needId).find((each) => each.innovationId === innovationId);
      const innovation = innovations.get(innovationId);
      if (!match || !innovation) return [];
      const { rank, totalHundredths, explanation } = match;
      const innovationName = innovation.published?.name ?? '';
      const supplierOrganisationId = innovation.organisationId;
      const epochId = runs.get(needId)?.run.epochId ?? '';
      return [
        { needId, innovationId, innovationName, supplierOrganisationId, epochId, rank, totalHundredths, explanation },
      ];
    });
  }

  override async use(since: Date, scope?: CapacityScope): Promise<CapacityUse> {
    const decided = (await this.decided()).filter(({ decision }) => new Date(decision.at) >= since);
    const reviewed = decided.filter(
      ({ decision: { party, kind } }) => party === 'network' && (kind === 'approve' || kind === 'decline'),
    );
    const introduced = decided.filter(
      ({ decision, introduction }) => decision.kind === 'consent' && isIntroduced(introduction),
    );
    return {
      open: this.introductions()
        .filter((each) => PENDING_INTRODUCTION_STATES.includes(each.state) && (!scope || touches(each, scope)))
        .map((each) => this.open(each)),
      reviewed: countedBy(reviewed, ({ networkId }) => networkId),
      introduced: countedBy(introduced, ({ supplierOrganisationId }) => supplierOrganisationId),
    };
  }

  override async declinesOf(needIds: readonly string[]): Promise<PastDecline[]> {
    return (await this.decisions.all())
      .filter(({ kind, needId }) => kind === 'decline' && needIds.includes(needId))
      .map(({ needId, innovationId, party, at }) => ({ needId, innovationId, side: party, at: new Date(at) }));
  }

  override async showingsSince(since: Date): Promise<ApprovedShowing[]> {
    const approved = new Set((await this.approvals()).map(({ introduction }) => introduction.id));
    return this.introductions()
      .filter(({ id, proposedAt }) => proposedAt >= since && approved.has(id))
      .map(({ supplierOrganisationId: organisationId, needId, proposedAt, match: { rank, explanation } }) => {
        const { allocation } = explanation as { readonly allocation?: { readonly order?: number } };
        return { organisationId, needId, proposedAt, rank: allocation?.order ?? rank };
      });
  }

  override async waitingSince(organisationIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const approvals = await this.approvals();
    const products = [...this.market.kept.innovations.values()].filter(({ state }) => state === 'published');
    return new Map(
      organisationIds.toSorted(compareText).flatMap((id): [string, Date][] => {
        const published = products.flatMap((each) =>
          each.organisationId === id && each.publishedAt ? [each.publishedAt.getTime()] : [],
        );
        const approved = approvals.flatMap(({ decision, introduction }) =>
          introduction.supplierOrganisationId === id ? [Date.parse(decision.at)] : [],
        );
        return published.length === 0 ? [] : [[id, new Date(Math.max(Math.min(...published), ...approved))]];
      }),
    );
  }

  override async needOutcomesSince(since: Date): Promise<NeedOutcome[]> {
    const { needs, organisations } = this.market.kept;
    const introduced = new Set(
      this.introductions()
        .filter(isIntroduced)
        .map(({ needId }) => needId),
    );
    return [...needs.values()]
      .toSorted((a, b) => compareText(a.id, b.id))
      .flatMap(({ id, organisationId, published, publishedAt }) => {
        if (!published || !publishedAt || publishedAt < since) return [];
        const { odsCode = '', postcode } = organisations.get(organisationId) ?? {};
        const { themes, wantsNationalLead = false } = published;
        return [{ id, odsCode, postcode, statement: { themes, wantsNationalLead }, met: introduced.has(id) }];
      });
  }

  override async ledgerBefore(month: string): Promise<{ month: string; standings: SupplierStanding[] } | undefined> {
    const { ledger } = this.market.kept.allocations;
    const last = [...ledger.keys()]
      .filter((each) => each < month)
      .toSorted(compareText)
      .at(-1);
    if (last === undefined) return undefined;
    const standings = structuredClone(ledger.get(last) ?? []);
    return { month: last, standings: standings.toSorted((a, b) => compareText(a.organisationId, b.organisationId)) };
  }

  override async closeMonth(month: string, standings: readonly SupplierStanding[]): Promise<boolean> {
    const { ledger } = this.market.written.allocations;
    if (ledger.has(month)) return false;
    ledger.set(month, structuredClone(standings));
    return true;
  }

  override async keepRun(run: AllocationRun): Promise<void> {
    const { runs } = this.market.written.allocations;
    if (runs.has(run.id)) throw new Error('A run never changes: this id is taken, and ids are unique.');
    if (run.trigger === 'monthly' && (await this.hasMonthlyRun(run.month))) {
      throw new Error(`The scheduled run of a month is unique: ${run.month} had its own.`);
    }
    runs.set(run.id, structuredClone(run));
  }

  override async hasMonthlyRun(month: string): Promise<boolean> {
    return [...this.market.kept.allocations.runs.values()].some(
      (run) => run.trigger === 'monthly' && run.month === month,
    );
  }

  override async runs(limit: number): Promise<AllocationRun[]> {
    return structuredClone([...this.market.kept.allocations.runs.values()])
      .toSorted((a, b) => b.at.getTime() - a.at.getTime() || compareText(b.id, a.id))
      .slice(0, limit);
  }

  override async keepHeldBack(_epochId: string, notes: readonly HeldBackNote[]): Promise<void> {
    const { heldBack } = this.market.written.allocations;
    for (const { needId, pairs } of notes) heldBack.set(needId, structuredClone(pairs));
  }

  override async heldBackAt(needId: string): Promise<HeldBackNote['pairs']> {
    return structuredClone(this.market.kept.allocations.heldBack.get(needId) ?? []);
  }

  /** In order of id. */
  private introductions(): Introduction[] {
    return structuredClone([...this.market.kept.introductions.values()]).toSorted((a, b) => compareText(a.id, b.id));
  }

  private eligibleOf(needId: string): StoredMatch[] {
    const matches = this.market.kept.runs.get(needId)?.run.matches ?? [];
    return structuredClone(matches)
      .filter(({ standing }) => standing === 'eligible')
      .toSorted((a, b) => a.rank - b.rank);
  }

  private rests(needId: string, innovationId: string, today: CalendarDay): boolean {
    return this.introductions().some((each) => {
      if (each.needId !== needId || each.innovationId !== innovationId) return false;
      const declinedOn = each.state === 'declined' ? each.decline?.on : undefined;
      return isIntroduced(each) || (declinedOn !== undefined && declinedOn > addDays(today, -DECLINE_REST_DAYS));
    });
  }

  private async fitsJointly(needId: string, innovationId: string): Promise<boolean> {
    const agreed = (await this.demands.ofNeed(needId)).filter(({ state }) => state === 'agreed');
    return agreed
      .map((each) => (each.needId === needId ? each.otherNeedId : each.needId))
      .filter((partner) => this.market.kept.needs.get(partner)?.state === 'open')
      .some((partner) => this.eligibleOf(partner).some((each) => each.innovationId === innovationId));
  }

  private open(introduction: Introduction): OpenIntroduction {
    const { id, needId, innovationId, supplierOrganisationId, networkId, state, origin, match } = introduction;
    const version = this.market.kept.innovations.get(innovationId)?.publishedVersion ?? 0;
    const explored = 'exploration' in match.explanation;
    return {
      id,
      needId,
      innovationId,
      organisationId: supplierOrganisationId,
      version,
      networkId,
      state,
      origin,
      explored,
    };
  }

  private async decided(): Promise<Decided[]> {
    return (await this.decisions.all()).flatMap((decision) => {
      const introduction = this.market.kept.introductions.get(decision.introductionId);
      return introduction ? [{ decision, introduction }] : [];
    });
  }

  private async approvals(): Promise<Decided[]> {
    return (await this.decided()).filter(({ decision: { party, kind } }) => party === 'network' && kind === 'approve');
  }
}

interface Decided {
  readonly decision: Decision;
  readonly introduction: Introduction;
}

function isIntroduced({ state }: Introduction): boolean {
  return state === 'introduced' || state === 'closed';
}

function touches({ needId, networkId, supplierOrganisationId }: Introduction, scope: CapacityScope): boolean {
  const isOfNetwork = scope.networkId !== null && scope.networkId === networkId;
  return needId === scope.needId || isOfNetwork || scope.organisationIds.includes(supplierOrganisationId);
}

/** Counts introductions, each once. */
function countedBy(
  decided: readonly Decided[],
  keyOf: (introduction: Introduction) => string | null,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const once = new Map(decided.map(({ introduction }) => [introduction.id, introduction]));
  for (const introduction of once.values()) {
    const key = keyOf(introduction);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** A side's values by feature, taken out of the explanation where it lies. */
function valuesAt(side: 'needSide' | 'supplierSide', explanation: StoredMatch['explanation']): FeatureValues {
  const { evaluation } = explanation as {
    readonly evaluation?: Partial<
      Record<typeof side, { readonly parts: readonly { readonly feature: string; readonly value: number }[] }>
    >;
  };
  return Object.fromEntries((evaluation?.[side]?.parts ?? []).map(({ feature, value }) => [feature, value]));
}
