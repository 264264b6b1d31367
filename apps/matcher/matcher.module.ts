import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { SealLedger, SealService } from '@matchwell/capabilities/audit';
import { ALLOCATION_SERVICES, EpochRoll } from '@matchwell/capabilities/allocation';
import { SCAN_SERVICES, Scanner } from '@matchwell/capabilities/evidence-files';
import {
  IntroductionReader,
  IntroductionRouter,
  LapseService,
  ProposalMoment,
  ProposalRecorder,
  ProposalService,
} from '@matchwell/capabilities/introductions';
import { IMPORT_DUTIES, ImportRules, RowReader } from '@matchwell/capabilities/imports';
import { InnovationService, ProfileRules, PublicationService } from '@matchwell/capabilities/innovations';
import { CalibrationService } from '@matchwell/capabilities/learning';
import { NeedPublicationService, NeedService, StatementRules } from '@matchwell/capabilities/needs';
import { EpochService, FanOutService, MatchAuditService, MatchingService } from '@matchwell/capabilities/matching';
import {
  IndexableRecords,
  IndexingService,
  ReconciliationService,
  SearchEngines,
} from '@matchwell/capabilities/search';
import {
  DeliveryService,
  DigestService,
  Mailer,
  MESSAGE_WRITING,
  MessageRenderer,
  OutcomeQuestions,
} from '@matchwell/capabilities/messages';
import { SearchAlertService } from '@matchwell/capabilities/saved-searches';
import { BundleWriter, EXPORT_DUTIES } from '@matchwell/capabilities/organisation-exports';
import {
  BoundaryService,
  FactWriter,
  OrganisationImportDuty,
  OrganisationImportService,
} from '@matchwell/capabilities/organisation-imports';
import { SecretBox } from '@matchwell/capabilities/people';
import { AssessmentWarnings } from '@matchwell/capabilities/assessments';
import { QuestionReminders } from '@matchwell/capabilities/question-reminders';
import { CertificateWarnings, ReminderService } from '@matchwell/capabilities/reminders';
import { RoutingDuties } from '@matchwell/capabilities/routing-duties';
import { WEBHOOK_DUTIES, WEBHOOK_WRITING, WebhookSender } from '@matchwell/capabilities/webhooks';
import { WEIGHTING_DUTIES } from '@matchwell/capabilities/weighting';
import { AssignmentService, ConflictService, LoadService } from '@matchwell/capabilities/workload';
import { CsvJsonRowReader, FileSealLedger, ZipBundleWriter } from '@matchwell/adapters/files';
import { createMailer, MarkdownMessageRenderer } from '@matchwell/adapters/mail';
import { PRIVACY_DUTIES } from '@matchwell/capabilities/privacy';
import { Housekeeping } from '@matchwell/adapters/postgres/housekeeping';
import { PostgresModule } from '@matchwell/adapters/postgres/postgres.module';
import { PostgresSearchIndex } from '@matchwell/adapters/postgres/search/postgres-search-index';
import { MeilisearchSearchIndex } from '@matchwell/adapters/search';
import {
  ClassValidatorImportRules,
  ClassValidatorProfileRules,
  ClassValidatorStatementRules,
} from '@matchwell/adapters/validation';
import { createScanner } from '@matchwell/adapters/scanning';
import { keysFrom } from '@matchwell/adapters/security/key-file';
import { NodeSecretBox } from '@matchwell/adapters/security/node-secret-box';
import { HttpsWebhookSender } from '@matchwell/adapters/webhooks';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { RuntimeModule } from '@matchwell/platform/runtime/runtime.module';
import { CarryOutImportConsumer } from './consumers/carry-out-import.consumer';
import { CarryOutMatchingRunConsumer } from './consumers/carry-out-matching-run.consumer';
import { AlertInnovationConsumer, AlertNeedConsumer, LookThroughConsumer } from './consumers/alert.consumers';
import { ConsumerRegistry } from './consumers/consumer-registry';
import { DeliverMessageConsumer } from './consumers/deliver-message.consumer';
import { ErasePersonConsumer } from './consumers/erase-person.consumer';
import { FanOutRematchConsumer } from './consumers/fan-out-rematch.consumer';
import { GatherExportConsumer } from './consumers/gather-export.consumer';
import { ImportOrganisationsConsumer } from './consumers/import-organisations.consumer';
import { IndexInnovationConsumer, IndexNeedConsumer } from './consumers/index.consumers';
import { KeepRetentionConsumer } from './consumers/keep-retention.consumer';
import { LapseForInnovationConsumer, LapseForNeedConsumer } from './consumers/lapse.consumers';
import { MatchNeedConsumer } from './consumers/match-need.consumer';
import { SendWebhooksConsumer } from './consumers/send-webhooks.consumer';
import { ScanEvidenceFileConsumer } from './consumers/scan-evidence-file.consumer';
import { Matcher, MatcherSettings } from './matcher';
import type { ScheduledWork } from './scheduled/scheduled-work';
import { SCHEDULED_WORKS } from './scheduled/scheduled-works';
import { Schedules } from './scheduled/schedules';

const CONSUMERS = [
  MatchNeedConsumer,
  FanOutRematchConsumer,
  LapseForInnovationConsumer,
  LapseForNeedConsumer,
  IndexInnovationConsumer,
  IndexNeedConsumer,
  AlertInnovationConsumer,
  AlertNeedConsumer,
  LookThroughConsumer,
  DeliverMessageConsumer,
  ErasePersonConsumer,
  KeepRetentionConsumer,
  CarryOutMatchingRunConsumer,
  ScanEvidenceFileConsumer,
  CarryOutImportConsumer,
  GatherExportConsumer,
  ImportOrganisationsConsumer,
  SendWebhooksConsumer,
];

/** Who does what time brings with it. */
const ROUTING_SERVICES = [BoundaryService, ReminderService, LoadService, AssignmentService, RoutingDuties];

/** The matcher's composition root: which adapter fills which port, and who performs which duty. */
@Module({})
export class MatcherModule {
  static forRoot(configuration: Configuration & { readonly databaseUrl: string }): DynamicModule {
    const {
      databaseUrl,
      redisUrl,
      meilisearch,
      matcherConcurrency,
      logLevel,
      auditSealFile,
      secretsKeys,
      dataDirectory,
    } = configuration;
    return {
      module: MatcherModule,
      imports: [
        RuntimeModule.forRoot('matcher', logLevel),
        PostgresModule.forRoot({
          url: databaseUrl,
          applicationName: 'matchwell-matcher',
          // A duty holds one connection; the dispatcher and failure records need more than that.
          poolSize: matcherConcurrency + 4,
        }),
      ],
      providers: [
        EpochService,
        MatchingService,
        FanOutService,
        MatchAuditService,
        { provide: ProfileRules, useClass: ClassValidatorProfileRules },
        { provide: StatementRules, useClass: ClassValidatorStatementRules },
        PublicationService,
        NeedPublicationService,
        ...PRIVACY_DUTIES,
        { provide: SealLedger, useFactory: () => new FileSealLedger(auditSealFile) },
        SealService,
        ...ROUTING_SERVICES,
        IntroductionRouter,
        ProposalMoment,
        ProposalRecorder,
        ProposalService,
        LapseService,
        ...MESSAGE_WRITING,
        ...WEBHOOK_WRITING,
        { provide: SecretBox, useFactory: () => new NodeSecretBox(keysFrom(secretsKeys, dataDirectory)) },
        { provide: WebhookSender, useFactory: () => new HttpsWebhookSender() },
        ...WEBHOOK_DUTIES,
        DeliveryService,
        DigestService,
        OutcomeQuestions,
        QuestionReminders,
        AssessmentWarnings,
        CertificateWarnings,
        { provide: MessageRenderer, useFactory: () => new MarkdownMessageRenderer(configuration.publicUrl) },
        { provide: Mailer, useFactory: (clock: Clock) => createMailer(configuration, clock), inject: [Clock] },
        ...ALLOCATION_SERVICES,
        CalibrationService,
        EpochRoll,
        ...WEIGHTING_DUTIES,
        { provide: Scanner, useFactory: () => createScanner(configuration) },
        ...SCAN_SERVICES,
        { provide: ImportRules, useClass: ClassValidatorImportRules },
        { provide: RowReader, useClass: CsvJsonRowReader },
        InnovationService,
        NeedService,
        ...IMPORT_DUTIES,
        { provide: BundleWriter, useClass: ZipBundleWriter },
        ConflictService,
        IntroductionReader,
        ...EXPORT_DUTIES,
        FactWriter,
        OrganisationImportService,
        OrganisationImportDuty,
        PostgresSearchIndex,
        {
          provide: SearchEngines,
          useFactory: (clock: Clock, postgres: PostgresSearchIndex) =>
            meilisearch
              ? new SearchEngines(clock, new MeilisearchSearchIndex(meilisearch), postgres)
              : new SearchEngines(clock, postgres),
          inject: [Clock, PostgresSearchIndex],
        },
        IndexableRecords,
        IndexingService,
        SearchAlertService,
        ReconciliationService,
        ...CONSUMERS,
        { provide: ConsumerRegistry, useFactory: (...consumers) => new ConsumerRegistry(consumers), inject: CONSUMERS },
        {
          provide: MatcherSettings,
          useFactory: () => new MatcherSettings({ databaseUrl, redisUrl }, matcherConcurrency),
        },
        Matcher,
        ...SCHEDULED_WORKS,
        {
          provide: Schedules,
          useFactory: (housekeeping: Housekeeping, logger: ProcessLogger, ...works: ScheduledWork[]) =>
            new Schedules(works, housekeeping, logger),
          inject: [Housekeeping, ProcessLogger, ...SCHEDULED_WORKS],
        },
      ],
    };
  }
}
