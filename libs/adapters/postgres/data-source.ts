import { HangingUpClient } from '@matchwell/platform/postgres-link/hanging-up-client';
import { DataSource } from 'typeorm';
import { Allocation1764000060000 } from './migrations/1764000060000-allocation';
import { MarketEngagement1764000120004 } from './migrations/1764000120004-market-engagement';
import { SavedSearches1764000120003 } from './migrations/1764000120003-saved-searches';
import { Meetings1764000120002 } from './migrations/1764000120002-meetings';
import { Threads1764000120001 } from './migrations/1764000120001-threads';
import { SupplierInterest1764000120000 } from './migrations/1764000120000-supplier-interest';
import { WatchChanges1764000150000 } from './migrations/1764000150000-watch-changes';
import { VocabularyVersions1764000240010 } from './migrations/1764000240010-vocabulary-versions';
import { DeclinedBeforeReview1764000280000 } from './migrations/1764000280000-declined-before-review';
import { OrganisationMerges1764000240000 } from './migrations/1764000240000-organisation-merges';
import { ExplorationDraws1764000220010 } from './migrations/1764000220010-exploration-draws';
import { NetworkEmphasis1764000220000 } from './migrations/1764000220000-network-emphasis';
import { AuditSearch1764000170010 } from './migrations/1764000170010-audit-search';
import { ImportFiles1764000230000 } from './migrations/1764000230000-import-files';
import { OrganisationImportFiles1764000230030 } from './migrations/1764000230030-organisation-import-files';
import { Assessments1764000290000 } from './migrations/1764000290000-assessments';
import { Shortlists1764000300000 } from './migrations/1764000300000-shortlists';
import { ApprovalDays1764000310000 } from './migrations/1764000310000-approval-days';
import { WaitingQuestions1764000270000 } from './migrations/1764000270000-waiting-questions';
import { Webhooks1764000260000 } from './migrations/1764000260000-webhooks';
import { RunList1764000230020 } from './migrations/1764000230020-run-list';
import { OrganisationExports1764000230010 } from './migrations/1764000230010-organisation-exports';
import { VisibilityAtHand1764000170000 } from './migrations/1764000170000-visibility-at-hand';
import { InitialSchema1764000000000 } from './migrations/1764000000000-initial-schema';
import { SearchDocuments1764000001000 } from './migrations/1764000001000-search-documents';
import { OrganisationFacts1764000002000 } from './migrations/1764000002000-organisation-facts';
import { ImportSignsOfLife1764000040000 } from './migrations/1764000040000-import-signs-of-life';
import { DeclaredConflictWall1764000040003 } from './migrations/1764000040003-declared-conflict-wall';
import { RateLimits1764000040002 } from './migrations/1764000040002-rate-limits';
import { RowSecurity1764000040001 } from './migrations/1764000040001-row-security';
import { JointDemand1764000005000 } from './migrations/1764000005000-joint-demand';
import { MatchIncidents1764000004000 } from './migrations/1764000004000-match-incidents';
import { PublishedVersions1764000003000 } from './migrations/1764000003000-published-versions';
import { InvitationsAndLinks1764000010001 } from './migrations/1764000010001-invitations-and-links';
import { SignInAttempts1764000010002 } from './migrations/1764000010002-sign-in-attempts';
import { SessionsAndTeams1764000010000 } from './migrations/1764000010000-sessions-and-teams';
import { AuditChain1764000020000 } from './migrations/1764000020000-audit-chain';
import { DeclaredConflicts1764000020001 } from './migrations/1764000020001-declared-conflicts';
import { Messages1764000030000 } from './migrations/1764000030000-messages';
import { MessageWalls1764000040030 } from './migrations/1764000040030-message-walls';
import { OutcomeHistory1764000040031 } from './migrations/1764000040031-outcome-history';
import { ErasedPeople1764000020002 } from './migrations/1764000020002-erased-people';
import { ErasureRequests1764000020003 } from './migrations/1764000020003-erasure-requests';
import { SecondFactors1764000110000 } from './migrations/1764000110000-second-factors';
import { ApiKeys1764000110002 } from './migrations/1764000110002-api-keys';
import { OrganisationSignIn1764000110001 } from './migrations/1764000110001-organisation-sign-in';
import { GovernedWeights1764000140000 } from './migrations/1764000140000-governed-weights';
import { EvidenceFiles1764000130000 } from './migrations/1764000130000-evidence-files';
import { EvidenceVerificationRow } from './rows/evidence-verification.row';
import { InnovationRow } from './rows/innovation.row';
import { IntroductionRow } from './rows/introduction.row';
import { NeedRow } from './rows/need.row';
import { OrganisationRow } from './rows/organisation.row';
import { MembershipRow, PersonRow, SessionRow } from './rows/person.row';

/** How a process uses the database. */
export interface DataSourceOptions {
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Connections at most; default 10. */
  readonly poolSize?: number;
  /** A statement that runs longer than this is a fault, not work; default 15,000 ms. One without an answer after a third more was lost on the way. */
  readonly statementTimeoutMs?: number;
}

const STATEMENT_TIMEOUT_MS = 15_000;

/**
 * The connection to PostgreSQL with every timeout set: the driver's defaults would wait for ever on a half-open connection, a lock or
 * an abandoned transaction. A connection over which no answer came in time is closed. Rows and migrations are listed by hand; a glob would find different files before and after the build.
 */
export function createDataSource(options: DataSourceOptions): DataSource {
  const statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 5_000,
    entities: [
      OrganisationRow,
      PersonRow,
      MembershipRow,
      SessionRow,
      InnovationRow,
      NeedRow,
      EvidenceVerificationRow,
      IntroductionRow,
    ],
    migrations: [
      InitialSchema1764000000000,
      SearchDocuments1764000001000,
      OrganisationFacts1764000002000,
      PublishedVersions1764000003000,
      JointDemand1764000005000,
      MatchIncidents1764000004000,
      AuditChain1764000020000,
      DeclaredConflicts1764000020001,
      ErasedPeople1764000020002,
      ErasureRequests1764000020003,
      ImportSignsOfLife1764000040000,
      SessionsAndTeams1764000010000,
      RowSecurity1764000040001,
      Messages1764000030000,
      MessageWalls1764000040030,
      RateLimits1764000040002,
      DeclaredConflictWall1764000040003,
      OutcomeHistory1764000040031,
      InvitationsAndLinks1764000010001,
      SignInAttempts1764000010002,
      Allocation1764000060000,
      SupplierInterest1764000120000,
      SecondFactors1764000110000,
      Threads1764000120001,
      WatchChanges1764000150000,
      OrganisationSignIn1764000110001,
      Meetings1764000120002,
      GovernedWeights1764000140000,
      EvidenceFiles1764000130000,
      SavedSearches1764000120003,
      ApiKeys1764000110002,
      VisibilityAtHand1764000170000,
      MarketEngagement1764000120004,
      AuditSearch1764000170010,
      ImportFiles1764000230000,
      OrganisationMerges1764000240000,
      NetworkEmphasis1764000220000,
      OrganisationExports1764000230010,
      VocabularyVersions1764000240010,
      DeclinedBeforeReview1764000280000,
      RunList1764000230020,
      ExplorationDraws1764000220010,
      OrganisationImportFiles1764000230030,
      WaitingQuestions1764000270000,
      Webhooks1764000260000,
      Assessments1764000290000,
      Shortlists1764000300000,
      ApprovalDays1764000310000,
    ],
    migrationsTableName: 'schema_migration',
    synchronize: false,
    extra: {
      Client: HangingUpClient,
      statement_timeout: statementTimeoutMs,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      query_timeout: Math.ceil((statementTimeoutMs * 4) / 3),
      keepAlive: true,
    },
  });
}
