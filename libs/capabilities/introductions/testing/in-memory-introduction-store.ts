import { compareText } from '@matchwell/core/kernel/compare-text';
import type { Page, PageRequest } from '@matchwell/core/kernel/page';
import { type IntroductionState, PENDING_INTRODUCTION_STATES } from '@matchwell/core/lifecycle/introduction-lifecycle';
import {
  type Introduction,
  type IntroductionChanges,
  type IntroductionForParty,
  IntroductionStore,
  type ReportedOutcome,
} from '@matchwell/capabilities/introductions';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { newestFirst } from '@matchwell/capabilities/testing/newest-first';

/** Introductions in memory. */
export class InMemoryIntroductionStore extends IntroductionStore {
  private readonly reported: (ReportedOutcome & { readonly introductionId: string })[] = [];

  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async insert(introduction: Introduction): Promise<boolean> {
    const { introductions } = this.market.written;
    const taken = this.all().some(
      (each) =>
        each.needId === introduction.needId && each.innovationId === introduction.innovationId && !hasFailed(each),
    );
    if (!taken) introductions.set(introduction.id, structuredClone(introduction));
    return !taken;
  }

  override async lockProposals(): Promise<void> {
    // One thing at a time happens in memory.
  }

  override async holdNeed(): Promise<void> {
    // One thing at a time happens in memory.
  }

  override async findForParty(id: string, organisationId: string): Promise<IntroductionForParty | undefined> {
    return this.forParty(organisationId).find(({ introduction }) => introduction.id === id);
  }

  override async listForParty(
    organisationId: string,
    states: readonly IntroductionState[],
    page: PageRequest,
  ): Promise<Page<IntroductionForParty>> {
    return newestFirst(
      this.forParty(organisationId).filter(
        ({ introduction }) => states.length === 0 || states.includes(introduction.state),
      ),
      ({ introduction }) => introduction.id,
      page,
    );
  }

  override async countForParty(organisationId: string): Promise<Partial<Record<IntroductionState, number>>> {
    const counts: Partial<Record<IntroductionState, number>> = {};
    for (const { introduction } of this.forParty(organisationId))
      counts[introduction.state] = (counts[introduction.state] ?? 0) + 1;
    return counts;
  }

  override async transition(step: {
    id: string;
    version: number;
    from: IntroductionState;
    to: IntroductionState;
    changes: IntroductionChanges;
    at: Date;
  }): Promise<boolean> {
    const { introductions } = this.market.written;
    const found = introductions.get(step.id);
    if (found?.version !== step.version || found.state !== step.from) return false;
    const { changes, at, to, version } = structuredClone(step);
    const approvedAt = found.approvedAt ?? (to === 'awaiting_both' ? at : null);
    const introducedAt = found.introducedAt ?? (to === 'introduced' ? at : null);
    const after = { ...found, ...changes, state: to, version: version + 1, changedAt: at, approvedAt, introducedAt };
    introductions.set(step.id, after);
    if (changes.outcome) this.reported.push({ introductionId: step.id, ...changes.outcome, reportedAt: at });
    return true;
  }

  override async outcomesOf(introductionId: string): Promise<ReportedOutcome[]> {
    return this.reported
      .filter((each) => each.introductionId === introductionId)
      .map(({ introductionId: _of, ...outcome }) => outcome);
  }

  override async withoutOutcome(before: Date, afterId: string | null, limit: number): Promise<Introduction[]> {
    return this.all()
      .filter(({ id, state, outcome, introducedAt }) => {
        const isSilent = state === 'introduced' && outcome === null && introducedAt !== null && introducedAt < before;
        return isSilent && (afterId === null || id > afterId);
      })
      .slice(0, limit);
  }

  override async takenBy(needId: string): Promise<Introduction[]> {
    return this.all().filter((each) => each.needId === needId && !hasFailed(each));
  }

  override async ofNeed(needId: string): Promise<Introduction[]> {
    return this.all().filter((each) => each.needId === needId);
  }

  override async pendingOf(subject: { needId: string } | { innovationId: string }): Promise<Introduction[]> {
    return this.all().filter(
      (each) =>
        PENDING_INTRODUCTION_STATES.includes(each.state) &&
        ('needId' in subject ? each.needId === subject.needId : each.innovationId === subject.innovationId),
    );
  }

  /** Copies, in order of id. */
  private all(): Introduction[] {
    return structuredClone([...this.market.kept.introductions.values()]).toSorted((a, b) => compareText(a.id, b.id));
  }

  private forParty(organisationId: string): IntroductionForParty[] {
    const { organisations, needs, innovations } = this.market.kept;
    const me = organisations.get(organisationId);
    return this.all().flatMap((introduction) => {
      const need = needs.get(introduction.needId);
      const innovation = innovations.get(introduction.innovationId);
      const party = me && partyOf(me, introduction, need?.published?.visibility === 'private');
      if (!party || !need || !innovation) return [];
      return [
        {
          introduction,
          party,
          buyerOwnerPersonId: need.ownerPersonId,
          supplierOwnerPersonId: innovation.ownerPersonId,
        },
      ];
    });
  }
}

/** Which party an organisation is. The supplier of an introduction to a private need is none before the network approved it. */
function partyOf(
  me: { readonly id: string; readonly networkId?: string },
  introduction: Introduction,
  isPrivate: boolean,
): IntroductionForParty['party'] | undefined {
  if (me.networkId !== undefined) return introduction.networkId === me.networkId ? 'network' : undefined;
  if (introduction.buyerOrganisationId === me.id) return 'buyer';
  if (introduction.supplierOrganisationId !== me.id) return undefined;
  const wasApproved = !['in_review', 'lapsed', 'declined'].includes(introduction.state);
  const { decline } = introduction;
  const aPartyDeclined = decline !== null && decline.by !== 'network' && !decline.beforeReview;
  return !isPrivate || wasApproved || aPartyDeclined ? 'supplier' : undefined;
}

function hasFailed({ state }: Introduction): boolean {
  return state === 'declined' || state === 'lapsed';
}
