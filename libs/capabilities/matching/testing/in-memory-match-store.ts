import { compareText } from '@matchwell/core/kernel/compare-text';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import {
  type MatchForBuyer,
  type MatchForSupplier,
  type MatchRun,
  MatchStore,
  type MatchSummary,
  type Standing,
  type StoredMatch,
  type StoredRun,
} from '@matchwell/capabilities/matching';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** What the matcher found, in memory. Its digest is the canonical text itself, which is equal exactly for equal runs. */
export class InMemoryMatchStore extends MatchStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async lockNeed(_needId: string): Promise<void> {
    void this.market.written;
  }

  override async replace(run: MatchRun, at: Date): Promise<boolean> {
    const { runs } = this.market.written;
    const digest = canonical(run);
    if (runs.get(run.needId)?.digest === digest) return false;
    runs.set(run.needId, structuredClone({ run, digest, at }));
    return true;
  }

  override async clear(needId: string): Promise<void> {
    this.market.written.runs.delete(needId);
  }

  override async runOf(needId: string): Promise<StoredRun | undefined> {
    const kept = this.market.kept.runs.get(needId);
    if (!kept) return undefined;
    const { matches: _matches, ...run } = structuredClone(kept.run);
    return { ...run, digest: kept.digest, matchedAt: kept.at };
  }

  override async eligibleOf(needId: string): Promise<MatchSummary[]> {
    return this.matchesOf(needId, 'eligible').flatMap((match) => {
      const innovation = this.market.kept.innovations.get(match.innovationId);
      if (innovation?.state !== 'published') return [];
      const { innovationId, rank, totalHundredths, explanation } = match;
      const innovationName = innovation.published?.name ?? '';
      const epochId = this.market.kept.runs.get(needId)?.run.epochId ?? '';
      const supplierOrganisationId = innovation.organisationId;
      return [
        { needId, innovationId, innovationName, supplierOrganisationId, epochId, rank, totalHundredths, explanation },
      ];
    });
  }

  override async listForBuyer(
    needId: string,
    organisationId: string,
    standing: Standing,
    { limit, cursor }: PageRequest,
  ): Promise<Page<MatchForBuyer>> {
    if (this.market.kept.needs.get(needId)?.organisationId !== organisationId) return { items: [], nextCursor: null };
    const after = this.matchesOf(needId, standing).filter(({ rank }) => rank > Number(cursor ?? 0));
    const items = after.slice(0, limit).map((match) => this.forBuyer(match));
    return { items, nextCursor: after.length > limit ? String(items.at(-1)?.rank) : null };
  }

  override async findForBuyer(
    needId: string,
    innovationId: string,
    organisationId: string,
  ): Promise<MatchForBuyer | undefined> {
    if (this.market.kept.needs.get(needId)?.organisationId !== organisationId) return undefined;
    const match = this.matchesOf(needId).find((each) => each.innovationId === innovationId);
    return match && this.forBuyer(match);
  }

  override async listForSupplier(
    innovationId: string,
    organisationId: string,
    standing: Standing,
    { limit, cursor }: PageRequest,
  ): Promise<Page<MatchForSupplier>> {
    const all = this.forSupplier(innovationId, organisationId)
      .filter((match) => match.standing === standing)
      .toSorted((a, b) => b.totalHundredths - a.totalHundredths || compareText(b.needId, a.needId));
    const from = cursor === undefined ? 0 : all.findIndex((match) => cursorOf(match) === cursor) + 1;
    const items = all.slice(from, from + limit);
    const last = items.at(-1);
    return { items, nextCursor: all.length > from + limit && last ? cursorOf(last) : null };
  }

  override async findForSupplier(innovationId: string, needId: string, organisationId: string) {
    return this.forSupplier(innovationId, organisationId).find((match) => match.needId === needId);
  }

  override async countForSupplier(innovationIds: readonly string[], organisationId: string) {
    const count = async (id: string, standing: Standing) =>
      (await this.listForSupplier(id, organisationId, standing, { limit: Number.MAX_SAFE_INTEGER })).items.length;
    const counted = await Promise.all(
      innovationIds.map(async (id) => {
        const counts = {
          eligible: await count(id, 'eligible'),
          conditional: await count(id, 'conditional'),
          near_miss: await count(id, 'near_miss'),
        };
        return [id, counts] as const;
      }),
    );
    return new Map(counted.filter(([, counts]) => Object.values(counts).some((each) => each > 0)));
  }

  private matchesOf(needId: string, standing?: Standing): StoredMatch[] {
    const matches = this.market.kept.runs.get(needId)?.run.matches ?? [];
    return structuredClone(matches)
      .filter((match) => standing === undefined || match.standing === standing)
      .toSorted((a, b) => a.rank - b.rank);
  }

  private forSupplier(innovationId: string, organisationId: string): MatchForSupplier[] {
    const { innovations, needs, organisations } = this.market.kept;
    if (innovations.get(innovationId)?.organisationId !== organisationId) return [];
    return [...needs.values()]
      .filter((need) => need.state === 'open' && need.published?.visibility !== 'private')
      .flatMap((need) =>
        this.matchesOf(need.id)
          .filter((match) => match.innovationId === innovationId)
          .map((match) => ({
            ...match,
            needId: need.id,
            needTitle: need.published?.title ?? '',
            needSummary: need.published?.summary ?? '',
            buyerName: organisations.get(need.organisationId)?.name ?? '',
          })),
      );
  }

  private forBuyer(match: StoredMatch): MatchForBuyer {
    const innovation = this.market.kept.innovations.get(match.innovationId);
    const supplierName = this.market.kept.organisations.get(innovation?.organisationId ?? '')?.name ?? '';
    return {
      ...match,
      innovationName: innovation?.published?.name ?? '',
      supplierName,
      tagline: innovation?.published?.tagline ?? '',
    };
  }
}

function cursorOf(match: MatchForSupplier): string {
  return `${match.totalHundredths}.${match.needId}`;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => compareText(a, b)))
      : member,
  );
}
