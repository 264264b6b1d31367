import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { SecondFactorRule } from '@matchwell/core/access/second-factor-rule';
import { EVIDENCE_FILE_SERVICES, FileTypes, SCAN_SERVICES, Scanner } from '@matchwell/capabilities/evidence-files';
import {
  EvidenceVerificationService,
  InnovationService,
  ProfileRules,
  PublicationService,
  PublishSupplierChanges,
} from '@matchwell/capabilities/innovations';
import {
  IntroductionReader,
  InterestService,
  IntroductionRequestService,
  IntroductionRouter,
  IntroductionService,
  LapseService,
  ProposalMoment,
  ProposalRecorder,
  ProposalService,
  StepRecorder,
} from '@matchwell/capabilities/introductions';
import { ALLOCATION_SERVICES, EpochRoll } from '@matchwell/capabilities/allocation';
import { CalibrationService, DecisionRecorder } from '@matchwell/capabilities/learning';
import { EpochService, LiveCatalogue, PairJudgementService } from '@matchwell/capabilities/matching';
import { MESSAGE_WRITING, PreferenceService } from '@matchwell/capabilities/messages';
import { NeedPublicationService, NeedService, StatementRules } from '@matchwell/capabilities/needs';
import { OrganisationMergeService, OrganisationService, SupplierChanges } from '@matchwell/capabilities/organisations';
import { PRIVACY_DUTIES, PRIVACY_SERVICES } from '@matchwell/capabilities/privacy';
import { ASSESSMENT_SERVICES, AssessmentWarnings } from '@matchwell/capabilities/assessments';
import { CertificateWarnings } from '@matchwell/capabilities/reminders';
import { ENGAGEMENT_SERVICES } from '@matchwell/capabilities/market-engagement';
import { SavedSearchService, SearchAlertService } from '@matchwell/capabilities/saved-searches';
import { IndexableRecords } from '@matchwell/capabilities/search';
import { BundleWriter, EXPORT_DUTIES, EXPORT_SERVICES } from '@matchwell/capabilities/organisation-exports';
import { CalendarWriter, MEETING_SERVICES } from '@matchwell/capabilities/meetings';
import { IcsCalendarWriter } from '@matchwell/adapters/calendar';
import { THREAD_SERVICES } from '@matchwell/capabilities/threads';
import { WEBHOOK_DUTIES, WEBHOOK_SERVICES, WEBHOOK_WRITING, WebhookSender } from '@matchwell/capabilities/webhooks';
import { WEIGHTING_DUTIES, WEIGHTING_SERVICES } from '@matchwell/capabilities/weighting';
import { ConflictService, LoadService } from '@matchwell/capabilities/workload';
import { PasswordRules, PEOPLE_PROVIDERS, OneTimeCodes, SecretBox, Secrets } from '@matchwell/capabilities/people';
import { ZipBundleWriter } from '@matchwell/adapters/files';
import { PostgresModule } from '@matchwell/adapters/postgres/postgres.module';
import { BuiltInScanner, FileTypeDetector } from '@matchwell/adapters/scanning';
import { ListedPasswordRules } from '@matchwell/adapters/security/listed-password-rules';
import { NodeSecretBox } from '@matchwell/adapters/security/node-secret-box';
import { OtpauthCodes } from '@matchwell/adapters/security/otpauth-codes';
import { LEAST_PASSWORD_COST, NodeSecrets } from '@matchwell/adapters/security/node-secrets';
import { ClassValidatorProfileRules, ClassValidatorStatementRules } from '@matchwell/adapters/validation';
import { HttpsWebhookSender } from '@matchwell/adapters/webhooks';
import { RuntimeModule } from '@matchwell/platform/runtime/runtime.module';

/** All the services on one database, without HTTP and without a matcher. */
@Module({})
export class MarketModule {
  static on(url: string, poolSize: number, replacements: readonly Provider[]): DynamicModule {
    return {
      module: MarketModule,
      imports: [
        RuntimeModule.forRoot('tests', 'silent'),
        PostgresModule.forRoot({ url, applicationName: 'matchwell-tests', poolSize }),
      ],
      providers: [
        // These passwords protect nothing, and each hash says what it cost.
        { provide: Secrets, useFactory: () => new NodeSecrets(LEAST_PASSWORD_COST) },
        { provide: ProfileRules, useClass: ClassValidatorProfileRules },
        { provide: StatementRules, useClass: ClassValidatorStatementRules },
        { provide: SupplierChanges, useClass: PublishSupplierChanges },
        { provide: PasswordRules, useClass: ListedPasswordRules },
        { provide: OneTimeCodes, useClass: OtpauthCodes },
        { provide: SecretBox, useFactory: () => new NodeSecretBox(() => [Buffer.alloc(32, 1)]) },
        { provide: SecondFactorRule, useFactory: () => new SecondFactorRule([]) },
        ...PEOPLE_PROVIDERS,
        OrganisationService,
        OrganisationMergeService,
        InnovationService,
        PublicationService,
        EvidenceVerificationService,
        { provide: FileTypes, useClass: FileTypeDetector },
        { provide: Scanner, useFactory: () => new BuiltInScanner() },
        ...EVIDENCE_FILE_SERVICES,
        ...SCAN_SERVICES,
        { provide: BundleWriter, useClass: ZipBundleWriter },
        ...EXPORT_SERVICES,
        ...EXPORT_DUTIES,
        NeedService,
        NeedPublicationService,
        EpochService,
        LoadService,
        ConflictService,
        ...PRIVACY_SERVICES,
        ...PRIVACY_DUTIES,
        IntroductionRouter,
        ProposalMoment,
        ProposalRecorder,
        ProposalService,
        ...MESSAGE_WRITING,
        ...WEBHOOK_WRITING,
        ...WEBHOOK_SERVICES,
        { provide: WebhookSender, useFactory: () => new HttpsWebhookSender({ mayCall: () => true }) },
        ...WEBHOOK_DUTIES,
        PreferenceService,
        ...THREAD_SERVICES,
        ...MEETING_SERVICES,
        SavedSearchService,
        ...ENGAGEMENT_SERVICES,
        ...ASSESSMENT_SERVICES,
        AssessmentWarnings,
        CertificateWarnings,
        IndexableRecords,
        SearchAlertService,
        { provide: CalendarWriter, useClass: IcsCalendarWriter },
        LapseService,
        ...ALLOCATION_SERVICES,
        CalibrationService,
        EpochRoll,
        ...WEIGHTING_SERVICES,
        ...WEIGHTING_DUTIES,
        DecisionRecorder,
        StepRecorder,
        IntroductionService,
        IntroductionReader,
        IntroductionRequestService,
        LiveCatalogue,
        PairJudgementService,
        InterestService,
        // A provider of this module goes before the one that an imported module exports.
        ...replacements,
      ],
    };
  }
}
