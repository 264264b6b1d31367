import { groupBy, LIVE_OUTCOMES, quarterOf, STAGE_OF_STATE, stageOfOutcome } from '@matchwell/core/figures';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { Decision } from '@matchwell/core/learning';
import { londonDay } from '@matchwell/core/service-clock';
import { type AdoptionCount, type DemandCount, FigureSource, type ReachedStage } from '@matchwell/capabilities/figures';
import type { Introduction } from '@matchwell/capabilities/introductions';
import type { DecisionStore } from '@matchwell/capabilities/learning';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** One statement that a product is or was live somewhere. */
interface LiveStatement {
  readonly innovationId: string;
  readonly odsCode: string;
  readonly since: CalendarDay | undefined;
  readonly inUse: boolean;
}

/** Figures over the stores in memory. */
export class InMemoryFigureSource extends FigureSource {
  constructor(
    private readonly market: InMemoryMarket,
    private readonly decisions: DecisionStore,
  ) {
    super();
  }

  override async introductions(networkId: string | undefined): Promise<ReachedStage[]> {
    const decisions = new Map(groupBy(await this.decisions.all(), ({ introductionId }) => introductionId));
    const reached = [...this.market.kept.introductions.values()]
      .filter((each) => networkId === undefined || each.networkId === networkId)
      .map((each) => ({
        networkId: each.networkId,
        organisationId: each.buyerOrganisationId,
        organisationName: this.market.kept.organisations.get(each.buyerOrganisationId)?.name ?? '',
        stage: stageOf(each, decisions.get(each.id) ?? []),
      }));
    return groupBy(
      reached,
      ({ networkId: network, organisationId, stage }) => `${network ?? '~'} ${organisationId} ${stage}`,
    ).flatMap(([, group]) => group.slice(0, 1).map((row) => ({ ...row, count: group.length })));
  }

  override async adoptions(today: CalendarDay): Promise<AdoptionCount[]> {
    const statements = [...this.deployments(today), ...(await this.liveIntroductions())];
    const pairs = groupBy(statements, ({ innovationId, odsCode }) => `${innovationId} ${odsCode}`).map(([, group]) => {
      const since = group.flatMap((each) => each.since ?? []).toSorted()[0];
      return {
        odsCode: group[0]?.odsCode ?? '',
        quarter: since === undefined ? null : quarterOf(since),
        inUse: group.some((each) => each.inUse),
      };
    });
    return groupBy(pairs, ({ odsCode, quarter }) => `${odsCode} ${quarter ?? '~'}`).map(([, group]) => ({
      odsCode: group[0]?.odsCode ?? '',
      quarter: group[0]?.quarter ?? null,
      adopted: group.length,
      inUse: group.filter((each) => each.inUse).length,
    }));
  }

  override async demand(): Promise<DemandCount[]> {
    const { needs, organisations, runs } = this.market.kept;
    const rows = [...needs.values()].flatMap((need) => {
      if (need.state !== 'open' || !need.published || need.published.visibility === 'private') return [];
      const { odsCode = '', postcode = null } = organisations.get(need.organisationId) ?? {};
      const run = runs.get(need.id)?.run;
      const isUnanswered = run?.needVersion === need.publishedVersion && run.counts.eligible === 0;
      return [{ odsCode, postcode: postcode ?? null, theme: need.published.themes[0] ?? '', isUnanswered }];
    });
    return groupBy(rows, ({ odsCode, theme }) => `${odsCode} ${theme}`).map(([, group]) => ({
      odsCode: group[0]?.odsCode ?? '',
      postcode: group[0]?.postcode ?? null,
      theme: group[0]?.theme ?? '',
      openNeeds: group.length,
      unanswered: group.filter(({ isUnanswered }) => isUnanswered).length,
    }));
  }

  private deployments(today: CalendarDay): LiveStatement[] {
    return [...this.market.kept.innovations.values()].flatMap(({ id, state, published }) =>
      state !== 'published'
        ? []
        : (published?.deployments ?? [])
            .filter(({ since }) => since === undefined || since <= today)
            .map(({ odsCode, since, until }) => ({
              innovationId: id,
              odsCode,
              since,
              inUse: until === undefined || until >= today,
            })),
    );
  }

  private async liveIntroductions(): Promise<LiveStatement[]> {
    const { introductions, organisations } = this.market.kept;
    const statementOf = (introductionId: string, since: CalendarDay): LiveStatement[] => {
      const introduction = introductions.get(introductionId);
      const odsCode = organisations.get(introduction?.buyerOrganisationId ?? '')?.odsCode;
      if (!introduction || odsCode === undefined) return [];
      const inUse = LIVE_OUTCOMES.includes(introduction.outcome?.outcome ?? '');
      return [{ innovationId: introduction.innovationId, odsCode, since, inUse }];
    };
    return [
      ...[...introductions.values()].flatMap(({ id, outcome }) =>
        outcome && LIVE_OUTCOMES.includes(outcome.outcome) ? statementOf(id, outcome.on) : [],
      ),
      ...(await this.decisions.all()).flatMap(({ introductionId, outcome, at }) =>
        LIVE_OUTCOMES.includes(outcome ?? '') ? statementOf(introductionId, londonDay(new Date(at))) : [],
      ),
    ];
  }
}

function stageOf({ state, decline, outcome }: Introduction, decisions: readonly Decision[]): number {
  return Math.max(
    STAGE_OF_STATE[state],
    decline !== null && decline.by !== 'network' && !decline.beforeReview ? 1 : 0,
    outcome === null ? 0 : stageOfOutcome(outcome.outcome),
    ...decisions.map(({ kind, outcome: said }) => {
      if (said !== null) return stageOfOutcome(said);
      return kind === 'approve' ? 1 : kind === 'consent' ? 2 : 0;
    }),
  );
}
