import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { INTRODUCTION_LIFECYCLE } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { defaultRoutingDirectory, routeIntroduction } from '@matchwell/core/routing';
import { AuditLog } from '@matchwell/capabilities/audit';
import { MatchStore, type MatchSummary } from '@matchwell/capabilities/matching';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import type { Introduction } from './introduction';
import { IntroductionStore } from './introduction-store.port';

/** At most this many products of one supplier are proposed for one need. */
const PRODUCTS_PER_SUPPLIER = 2;

/** Turns matches into proposals, each routed to the network that will review it. Runs inside the caller's transaction. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly introductions: IntroductionStore,
    private readonly matches: MatchStore,
    private readonly organisations: OrganisationStore,
    private readonly audit: AuditLog,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /**
   * Fills the need's free places with its best eligible matches, best first. Running it again proposes nothing new as long as
   * neither the matches nor the pending introductions changed. Answers how many were proposed.
   */
  async proposeFor(need: PublishedNeed): Promise<number> {
    const taken = await this.introductions.takenBy(need.id);
    let places = need.statement.introductionsWanted - taken.filter((pair) => pair.pending).length;
    if (places <= 0) return 0;
    const takenInnovations = new Set(taken.map((pair) => pair.innovationId));
    const perSupplier = new Map<string, number>();
    for (const pair of taken) {
      if (pair.pending)
        perSupplier.set(pair.supplierOrganisationId, (perSupplier.get(pair.supplierOrganisationId) ?? 0) + 1);
    }
    let proposed = 0;
    for (const match of await this.matches.eligibleOf(need.id)) {
      if (places === 0) break;
      const ofSupplier = perSupplier.get(match.supplierOrganisationId) ?? 0;
      if (takenInnovations.has(match.innovationId) || ofSupplier >= PRODUCTS_PER_SUPPLIER) continue;
      if (!(await this.propose(need, match, 'matcher', null))) continue;
      perSupplier.set(match.supplierOrganisationId, ofSupplier + 1);
      places -= 1;
      proposed += 1;
    }
    return proposed;
  }

  /** Proposes one match. Answers the new introduction, or undefined when the pair has one already. */
  async propose(
    need: PublishedNeed,
    match: MatchSummary,
    origin: Introduction['origin'],
    by: { readonly personId: string; readonly organisationId: string } | null,
  ): Promise<Introduction | undefined> {
    const supplier = await this.organisations.findById(match.supplierOrganisationId);
    const route = routeIntroduction(
      {
        need: {
          odsCode: need.odsCode,
          postcode: need.postcode,
          themes: need.statement.themes,
          wantsNationalLead: need.statement.wantsNationalLead,
        },
        innovation: { organisationPostcode: supplier?.postcode },
        asOf: this.clock.today(),
      },
      defaultRoutingDirectory(),
    );
    const at = this.clock.now();
    const introduction: Introduction = {
      id: this.identifiers.next(),
      needId: need.id,
      innovationId: match.innovationId,
      needTitle: need.statement.title,
      innovationName: match.innovationName,
      buyerOrganisationId: need.organisationId,
      supplierOrganisationId: match.supplierOrganisationId,
      networkId: route.owner,
      state: INTRODUCTION_LIFECYCLE.initial,
      version: 1,
      origin,
      route,
      match: {
        epochId: match.epochId,
        rank: match.rank,
        totalHundredths: match.totalHundredths,
        explanation: match.explanation,
      },
      decline: null,
      outcome: null,
      proposedAt: at,
      changedAt: at,
    };
    if (!(await this.introductions.insert(introduction))) return undefined;
    await this.audit.append({
      personId: by?.personId ?? null,
      organisationId: by?.organisationId ?? null,
      action: by ? 'introduction.request' : 'system.propose',
      subjectType: 'introduction',
      subjectId: introduction.id,
      after: { state: introduction.state, network: route.owner, needId: need.id, innovationId: match.innovationId },
      reason: route.reason,
    });
    return introduction;
  }
}
