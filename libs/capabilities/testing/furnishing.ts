import type { Role } from '@matchwell/core/access/actor';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import type { Identifiers } from '@matchwell/core/kernel/identifiers';
import type { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import type { AuditChainStore, AuditLog } from '@matchwell/capabilities/audit';
import type { Outbox } from '@matchwell/capabilities/events';
import type { EvidenceVerificationStore, InnovationStore } from '@matchwell/capabilities/innovations';
import type { Introduction, IntroductionStore } from '@matchwell/capabilities/introductions';
import type { EpochStore, MatchStore } from '@matchwell/capabilities/matching';
import type { NeedStore } from '@matchwell/capabilities/needs';
import type { OrganisationStore } from '@matchwell/capabilities/organisations';
import type { MatchingRunStore, NetworkEmphasisStore, WeightSetStore } from '@matchwell/capabilities/weighting';
import type { ConflictStore } from '@matchwell/capabilities/workload';
import type {
  AccountTokenStore,
  ApiKeyStore,
  ExternalIdentityStore,
  InvitationStore,
  PendingRegistrationStore,
  PersonStore,
  SecondFactorStore,
  SecondStepStore,
  SignInRequestStore,
  SessionStore,
  TeamStore,
} from '@matchwell/capabilities/people';
import { aDraftInnovation, aDraftNeed } from './drafts';

/** Every port that keeps something, filled with one technology. */
export interface Stores {
  readonly unitOfWork: UnitOfWork;
  readonly identifiers: Identifiers;
  readonly organisations: OrganisationStore;
  readonly people: PersonStore;
  readonly sessions: SessionStore;
  readonly secondFactors: SecondFactorStore;
  readonly identities: ExternalIdentityStore;
  readonly signInRequests: SignInRequestStore;
  readonly apiKeys: ApiKeyStore;
  readonly secondSteps: SecondStepStore;
  readonly team: TeamStore;
  readonly invitations: InvitationStore;
  readonly pendingRegistrations: PendingRegistrationStore;
  readonly accountTokens: AccountTokenStore;
  readonly innovations: InnovationStore;
  readonly verifications: EvidenceVerificationStore;
  readonly needs: NeedStore;
  readonly introductions: IntroductionStore;
  readonly conflicts: ConflictStore;
  readonly matches: MatchStore;
  readonly epochs: EpochStore;
  readonly networkEmphases: NetworkEmphasisStore;
  readonly weightSets: WeightSetStore;
  readonly matchingRuns: MatchingRunStore;
  readonly outbox: Outbox;
  readonly audit: AuditLog;
  readonly auditChains: AuditChainStore;
}

/** The moment at which everything is furnished. */
export const NOON = new Date('2026-11-22T12:00:00.000Z');

/** Somebody with an organisation, by ids. */
export interface Owner {
  readonly personId: string;
  readonly organisationId: string;
}

const ROUTE: Introduction['route'] = {
  owner: 'south-west',
  rule: 'geography',
  alternatives: [],
  fallback: null,
  confidence: 'high',
  evidence: [],
  flags: [],
  reason: 'The trust lies in the area of the network.',
} as unknown as Introduction['route'];

/** Puts what a test starts from into the stores, through the ports themselves. */
export class Furnishing {
  private codes = 0;

  constructor(private readonly stores: Stores) {}

  async supplier(name = 'Evans Devices'): Promise<Owner> {
    const organisationId = this.stores.identifiers.next();
    const supplier = { size: 'small', nation: 'wales', preferredNetworks: [] };
    await this.stores.organisations.insert({ id: organisationId, kind: 'supplier', name, supplier });
    return { organisationId, personId: await this.person(organisationId, 'innovator') };
  }

  async buyer(name = 'Harbour Trust'): Promise<Owner> {
    const organisationId = this.stores.identifiers.next();
    this.codes += 1;
    const odsCode = `T${String(this.codes).padStart(3, '0')}`;
    await this.stores.organisations.insert({ id: organisationId, kind: 'buyer', name, odsCode, postcode: 'PL6 8DH' });
    return { organisationId, personId: await this.person(organisationId, 'scout') };
  }

  async network(networkId: string): Promise<Owner> {
    const organisationId = this.stores.identifiers.next();
    await this.stores.organisations.insert({ id: organisationId, kind: 'network', name: networkId, networkId });
    return { organisationId, personId: await this.person(organisationId, 'network_officer') };
  }

  async person(organisationId: string, role: Role): Promise<string> {
    const personId = this.stores.identifiers.next();
    const person = { id: personId, email: `${personId}@people.example`, displayName: 'Somebody' };
    const membership = { id: this.stores.identifiers.next(), personId, organisationId, role, lead: false };
    await this.stores.unitOfWork.run(() => this.stores.people.insert(person, 'hash', membership));
    return personId;
  }

  async draftInnovation(owner: Owner, more: Partial<InnovationProfile> = {}): Promise<string> {
    const id = this.stores.identifiers.next();
    const { organisationId, personId: ownerPersonId } = owner;
    const draft = aDraftInnovation(more);
    await this.stores.innovations.insert({ id, organisationId, ownerPersonId, draft, at: NOON });
    return id;
  }

  async publishedInnovation(owner: Owner, more: Partial<InnovationProfile> = {}): Promise<string> {
    const id = await this.draftInnovation(owner, more);
    const { organisationId } = owner;
    const published = aDraftInnovation(more);
    const step = { id, organisationId, version: 1, from: 'draft', to: 'published', published, at: NOON } as const;
    await this.stores.innovations.changeState(step);
    return id;
  }

  async draftNeed(owner: Owner, more: Partial<ProblemStatement> = {}): Promise<string> {
    const id = this.stores.identifiers.next();
    const { organisationId, personId: ownerPersonId } = owner;
    await this.stores.needs.insert({ id, organisationId, ownerPersonId, draft: aDraftNeed(more), at: NOON });
    return id;
  }

  async openNeed(owner: Owner, more: Partial<ProblemStatement> = {}): Promise<string> {
    const id = await this.draftNeed(owner, more);
    const { organisationId } = owner;
    const published = aDraftNeed(more);
    const step = { id, organisationId, version: 1, from: 'draft', to: 'open', published, at: NOON } as const;
    await this.stores.needs.changeState(step);
    return id;
  }

  /** A proposal that has not been kept yet. */
  proposal(
    pair: { needId: string; innovationId: string; buyer: Owner; supplier: Owner },
    more: Partial<Introduction> = {},
  ): Introduction {
    return {
      id: this.stores.identifiers.next(),
      needId: pair.needId,
      innovationId: pair.innovationId,
      needTitle: 'Fewer readmissions',
      innovationName: 'Steady Heart',
      buyerOrganisationId: pair.buyer.organisationId,
      supplierOrganisationId: pair.supplier.organisationId,
      networkId: 'south-west',
      state: 'in_review',
      version: 1,
      origin: 'matcher',
      route: ROUTE,
      match: { epochId: 'e-1', rank: 1, totalHundredths: 8_125, explanation: { sentences: ['It fits.'] } },
      decline: null,
      outcome: null,
      proposedAt: NOON,
      approvedAt: null,
      introducedAt: null,
      changedAt: NOON,
      ...more,
    };
  }
}
