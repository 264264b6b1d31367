import { InMemoryAuditChainStore } from '@matchwell/capabilities/audit/testing/in-memory-audit-chain-store';
import { InMemoryAuditLog } from '@matchwell/capabilities/audit/testing/in-memory-audit-log';
import { InMemoryOutbox } from '@matchwell/capabilities/events/testing/in-memory-outbox';
import { InMemoryEvidenceVerificationStore } from '@matchwell/capabilities/innovations/testing/in-memory-evidence-verification-store';
import { InMemoryInnovationStore } from '@matchwell/capabilities/innovations/testing/in-memory-innovation-store';
import { InMemoryIntroductionStore } from '@matchwell/capabilities/introductions/testing/in-memory-introduction-store';
import { InMemoryEpochStore } from '@matchwell/capabilities/matching/testing/in-memory-epoch-store';
import { InMemoryMatchStore } from '@matchwell/capabilities/matching/testing/in-memory-match-store';
import { InMemoryNeedStore } from '@matchwell/capabilities/needs/testing/in-memory-need-store';
import { InMemoryOrganisationStore } from '@matchwell/capabilities/organisations/testing/in-memory-organisation-store';
import { InMemoryPersonStore } from '@matchwell/capabilities/people/testing/in-memory-person-store';
import { InMemoryAccountTokenStore } from '@matchwell/capabilities/people/testing/in-memory-account-token-store';
import { InMemoryApiKeyStore } from '@matchwell/capabilities/people/testing/in-memory-api-key-store';
import { InMemoryInvitationStore } from '@matchwell/capabilities/people/testing/in-memory-invitation-store';
import { InMemoryPendingRegistrationStore } from '@matchwell/capabilities/people/testing/in-memory-pending-registration-store';
import { InMemorySecondFactorStore } from '@matchwell/capabilities/people/testing/in-memory-second-factor-store';
import { InMemorySecondStepStore } from '@matchwell/capabilities/people/testing/in-memory-second-step-store';
import {
  InMemoryExternalIdentityStore,
  InMemorySignInRequestStore,
} from '@matchwell/capabilities/people/testing/in-memory-sign-in-stores';
import { InMemorySessionStore } from '@matchwell/capabilities/people/testing/in-memory-session-store';
import { InMemoryConflictStore } from '@matchwell/capabilities/workload/testing/in-memory-conflict-store';
import { InMemoryMatchingRunStore } from '@matchwell/capabilities/weighting/testing/in-memory-matching-run-store';
import { InMemoryNetworkEmphasisStore } from '@matchwell/capabilities/weighting/testing/in-memory-network-emphasis-store';
import { InMemoryWeightSetStore } from '@matchwell/capabilities/weighting/testing/in-memory-weight-set-store';
import { InMemoryTeamStore } from '@matchwell/capabilities/people/testing/in-memory-team-store';
import { CountingIdentifiers } from './counting-identifiers';
import type { Stores } from './furnishing';
import { HandClock } from './hand-clock';
import { InMemoryMarket } from './in-memory-market';

/** Every port filled with its fake, over one market in memory. */
export interface InMemoryStores extends Stores {
  readonly clock: HandClock;
  readonly innovations: InMemoryInnovationStore;
  readonly outbox: InMemoryOutbox;
}

/** The fakes, on an empty market of their own. */
export function inMemoryStores(): InMemoryStores {
  const market = new InMemoryMarket();
  const clock = new HandClock();
  return {
    clock,
    unitOfWork: market,
    identifiers: new CountingIdentifiers(),
    organisations: new InMemoryOrganisationStore(market),
    people: new InMemoryPersonStore(market),
    sessions: new InMemorySessionStore(market),
    secondFactors: new InMemorySecondFactorStore(market),
    identities: new InMemoryExternalIdentityStore(market),
    signInRequests: new InMemorySignInRequestStore(market),
    apiKeys: new InMemoryApiKeyStore(market),
    secondSteps: new InMemorySecondStepStore(market),
    team: new InMemoryTeamStore(market),
    invitations: new InMemoryInvitationStore(market),
    pendingRegistrations: new InMemoryPendingRegistrationStore(market),
    accountTokens: new InMemoryAccountTokenStore(market),
    innovations: new InMemoryInnovationStore(market),
    verifications: new InMemoryEvidenceVerificationStore(market),
    needs: new InMemoryNeedStore(market),
    introductions: new InMemoryIntroductionStore(market),
    conflicts: new InMemoryConflictStore(market),
    matches: new InMemoryMatchStore(market),
    epochs: new InMemoryEpochStore(market),
    networkEmphases: new InMemoryNetworkEmphasisStore(market),
    weightSets: new InMemoryWeightSetStore(market),
    matchingRuns: new InMemoryMatchingRunStore(market),
    outbox: new InMemoryOutbox(market),
    audit: new InMemoryAuditLog(market, clock),
    auditChains: new InMemoryAuditChainStore(market),
  };
}
