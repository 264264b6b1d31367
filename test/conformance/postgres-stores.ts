import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AllocationStore } from '@matchwell/capabilities/allocation';
import { AuditChainStore, AuditLog } from '@matchwell/capabilities/audit';
import { type ConsumerName, Outbox } from '@matchwell/capabilities/events';
import { EvidenceVerificationStore, InnovationStore } from '@matchwell/capabilities/innovations';
import { FigureSource } from '@matchwell/capabilities/figures';
import { IntroductionStore } from '@matchwell/capabilities/introductions';
import { DecisionStore } from '@matchwell/capabilities/learning';
import { EpochStore, JointDemandStore, MatchStore } from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { MatchingRunStore, NetworkEmphasisStore, WeightSetStore } from '@matchwell/capabilities/weighting';
import { ConflictStore } from '@matchwell/capabilities/workload';
import {
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
import { Market } from '../support/market';
import type { MarketStores } from './market-stores';

/** What PostgreSQL fills the ports with, on a database of its own that holds no organisation yet. */
export async function openPostgresStores(): Promise<MarketStores> {
  const market = await Market.open();
  await market.query('DELETE FROM organisation');
  return {
    unitOfWork: market.get(UnitOfWork),
    identifiers: market.get(Identifiers),
    organisations: market.get(OrganisationStore),
    people: market.get(PersonStore),
    sessions: market.get(SessionStore),
    secondFactors: market.get(SecondFactorStore),
    identities: market.get(ExternalIdentityStore),
    signInRequests: market.get(SignInRequestStore),
    apiKeys: market.get(ApiKeyStore),
    secondSteps: market.get(SecondStepStore),
    team: market.get(TeamStore),
    invitations: market.get(InvitationStore),
    pendingRegistrations: market.get(PendingRegistrationStore),
    accountTokens: market.get(AccountTokenStore),
    innovations: market.get(InnovationStore),
    verifications: market.get(EvidenceVerificationStore),
    needs: market.get(NeedStore),
    introductions: market.get(IntroductionStore),
    conflicts: market.get(ConflictStore),
    matches: market.get(MatchStore),
    epochs: market.get(EpochStore),
    networkEmphases: market.get(NetworkEmphasisStore),
    weightSets: market.get(WeightSetStore),
    matchingRuns: market.get(MatchingRunStore),
    outbox: market.get(Outbox),
    audit: market.get(AuditLog),
    auditChains: market.get(AuditChainStore),
    decisions: market.get(DecisionStore),
    figures: market.get(FigureSource),
    demands: market.get(JointDemandStore),
    allocations: market.get(AllocationStore),
    waitingDuties: () =>
      market.query<{ consumer: ConsumerName; subjectId: string }>(
        `SELECT consumer, subject_id AS "subjectId" FROM outbox WHERE claimed_at IS NULL`,
      ),
    handOut: async () => {
      await market.deliveries.claim(1_000);
    },
    close: () => market.close(),
  };
}
