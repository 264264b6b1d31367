import { describeAllocationReads } from './allocation-reads.contract';
import { describeAllocationStore } from './allocation-store.contract';
import { describeApiKeyStore } from './api-key-store.contract';
import { describeAuditLog } from './audit-log.contract';
import { describeConflictStore } from './conflict-store.contract';
import { describeEpochStore } from './epoch-store.contract';
import { describeFigureSource } from './figure-source.contract';
import { openInMemoryStores } from './in-memory-stores';
import { describeInnovationStore } from './innovation-store.contract';
import { describeIntroductionStore } from './introduction-store.contract';
import type { OpenStores } from './market-stores';
import { describeMatchStore } from './match-store.contract';
import { describeNeedStore } from './need-store.contract';
import { describeOrganisationStore } from './organisation-store.contract';
import { describeOrganisationSignInStores } from './organisation-sign-in-stores.contract';
import { describeOutbox } from './outbox.contract';
import { describePersonStore } from './person-store.contract';
import { openPostgresStores } from './postgres-stores';
import {
  describeAccountTokenStore,
  describeInvitationStore,
  describePendingRegistrationStore,
} from './account-links.contract';
import { describeSecondFactorStore, describeSecondStepStore } from './second-factor-stores.contract';
import { describeSessionStore } from './session-store.contract';
import { describeWeightingStores } from './weighting-stores.contract';
import { describeTeamStore } from './team-store.contract';

jest.setTimeout(120_000);

const CONTRACTS = [
  describeOrganisationStore,
  describePersonStore,
  describeSessionStore,
  describeSecondFactorStore,
  describeSecondStepStore,
  describeOrganisationSignInStores,
  describeApiKeyStore,
  describeTeamStore,
  describePendingRegistrationStore,
  describeAccountTokenStore,
  describeInvitationStore,
  describeInnovationStore,
  describeNeedStore,
  describeIntroductionStore,
  describeMatchStore,
  describeEpochStore,
  describeWeightingStores,
  describeFigureSource,
  describeOutbox,
  describeAuditLog,
  describeConflictStore,
  describeAllocationStore,
  describeAllocationReads,
];

const TECHNOLOGIES: readonly (readonly [string, OpenStores])[] = [
  ['in memory', openInMemoryStores],
  ['in PostgreSQL', openPostgresStores],
];

describe.each(TECHNOLOGIES)('what a market keeps %s:', (_name, open) => {
  for (const describeContract of CONTRACTS) describeContract(open);
});
