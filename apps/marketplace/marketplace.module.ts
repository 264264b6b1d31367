import { type DynamicModule, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Clock } from '@matchwell/core/kernel/clock';
import { EVIDENCE_FILE_SERVICES, FileTypes } from '@matchwell/capabilities/evidence-files';
import { FigureService } from '@matchwell/capabilities/figures';
import { ALLOCATION_SERVICES } from '@matchwell/capabilities/allocation';
import { IMPORT_SERVICES, RowReader } from '@matchwell/capabilities/imports';
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
  TurnDownService,
} from '@matchwell/capabilities/introductions';
import { DecisionRecorder } from '@matchwell/capabilities/learning';
import { MATCHING_SERVICES } from '@matchwell/capabilities/matching';
import { MESSAGE_WRITING, MessageDesk, MessageRenderer, PreferenceService } from '@matchwell/capabilities/messages';
import { NeedPublicationService, NeedService, StatementRules } from '@matchwell/capabilities/needs';
import { BoundaryService, FactWriter, OrganisationImportService } from '@matchwell/capabilities/organisation-imports';
import { OrganisationMergeService, OrganisationService, SupplierChanges } from '@matchwell/capabilities/organisations';
import { EXPORT_SERVICES } from '@matchwell/capabilities/organisation-exports';
import { PEOPLE_PROVIDERS, PersonStore } from '@matchwell/capabilities/people';
import { PRIVACY_SERVICES } from '@matchwell/capabilities/privacy';
import { ReminderService } from '@matchwell/capabilities/reminders';
import { OverrideReport } from '@matchwell/capabilities/routing-overrides';
import { ASSESSMENT_SERVICES } from '@matchwell/capabilities/assessments';
import { ENGAGEMENT_SERVICES } from '@matchwell/capabilities/market-engagement';
import { VocabularyHistory } from '@matchwell/capabilities/vocabulary-history';
import { SavedSearchService } from '@matchwell/capabilities/saved-searches';
import { CatalogueSearchService, SearchEngines } from '@matchwell/capabilities/search';
import { CalendarWriter, MEETING_SERVICES } from '@matchwell/capabilities/meetings';
import { THREAD_SERVICES } from '@matchwell/capabilities/threads';
import { WEBHOOK_SERVICES, WEBHOOK_WRITING } from '@matchwell/capabilities/webhooks';
import { WEIGHTING_SERVICES } from '@matchwell/capabilities/weighting';
import { AssignmentService, ConflictService, LoadService } from '@matchwell/capabilities/workload';
import { IcsCalendarWriter } from '@matchwell/adapters/calendar';
import { CsvJsonRowReader } from '@matchwell/adapters/files';
import { MarkdownMessageRenderer } from '@matchwell/adapters/mail';
import { FileTypeDetector } from '@matchwell/adapters/scanning';
import { PostgresModule } from '@matchwell/adapters/postgres/postgres.module';
import { RowScopes } from '@matchwell/adapters/postgres/row-security/row-scopes';
import { PostgresSearchIndex } from '@matchwell/adapters/postgres/search/postgres-search-index';
import { MeilisearchSearchIndex } from '@matchwell/adapters/search';
import { ClassValidatorProfileRules, ClassValidatorStatementRules } from '@matchwell/adapters/validation';
import { type Configuration, DEFAULT_RATE_LIMITS } from '@matchwell/platform/configuration/configuration';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { RuntimeModule } from '@matchwell/platform/runtime/runtime.module';
import { DataSource } from 'typeorm';
import { AccountsController } from './api/accounts/accounts.controller';
import { OwnAccountController } from './api/accounts/own-account.controller';
import { SecondFactorController } from './api/accounts/second-factor.controller';
import { AccountsAdministrationController } from './api/administration/accounts-administration.controller';
import { AllocationController } from './api/allocation/allocation.controller';
import { ApiKeysController } from './api/api-keys/api-keys.controller';
import { AuditController } from './api/audit/audit.controller';
import { CATALOGUE_CONTROLLERS } from './api/catalogue/catalogue-controllers';
import { ApiDocument } from './api/documentation/api-document.provider';
import { DocumentationController } from './api/documentation/documentation.controller';
import { DuplicatesController } from './api/duplicates/duplicates.controller';
import { EVIDENCE_FILE_CONTROLLERS } from './api/evidence-files/evidence-file-controllers';
import { FiguresController } from './api/figures/figures.controller';
import { GAP_CONTROLLERS } from './api/gaps/gap-controllers';
import { HealthController } from './api/health/health.controller';
import { CatalogueLoading } from './catalogue-loading';
import { EvidenceController } from './api/innovations/evidence.controller';
import { ExportsController } from './api/exports/exports.controller';
import { ImportsController } from './api/imports/imports.controller';
import { InnovationsController } from './api/innovations/innovations.controller';
import { IntroductionsController } from './api/introductions/introductions.controller';
import { TurnDownController } from './api/introductions/turn-down.controller';
import { InterestController } from './api/interest/interest.controller';
import { ASSESSMENT_CONTROLLERS } from './api/assessments/assessment-controllers';
import { EngagementController } from './api/market-engagement/engagement.controller';
import { MatchesController } from './api/matches/matches.controller';
import { ShortlistController } from './api/matches/shortlist.controller';
import { MeetingsController } from './api/meetings/meetings.controller';
import { MessagesController } from './api/messages/messages.controller';
import { UnsubscriptionsController } from './api/messages/unsubscriptions.controller';
import { NeedsController } from './api/needs/needs.controller';
import { NetworksController } from './api/networks/networks.controller';
import { OutboxRevival } from './api/upkeep/outbox-revival';
import { UPKEEP_CONTROLLERS } from './api/upkeep/upkeep-controllers';
import { OperationsController } from './api/operations/operations.controller';
import { OrganisationImportsController } from './api/organisation-imports/organisation-imports.controller';
import { OrganisationsController } from './api/organisations/organisations.controller';
import { ActiveRoleController } from './api/sessions/active-role.controller';
import { PersonalDataController } from './api/people/personal-data.controller';
import { SavedSearchesController } from './api/saved-searches/saved-searches.controller';
import { SessionsController } from './api/sessions/sessions.controller';
import { InvitationsController } from './api/team/invitations.controller';
import { TeamController } from './api/team/team.controller';
import { ThreadsController } from './api/threads/threads.controller';
import { VocabulariesController } from './api/vocabularies/vocabularies.controller';
import { WEIGHTING_CONTROLLERS } from './api/weighting/weighting-controllers';
import { WEBHOOK_CONTROLLERS } from './api/webhooks/webhook-controllers';
import { WhatIfController } from './api/what-if/what-if.controller';
import { WorkloadController } from './api/workload/workload.controller';
import { ProblemFilter } from './http/problem.filter';
import { databaseOf } from './database-of';
import { AddressLimitGuard, PersonLimitGuard } from './http/rate-limits/rate-limit.guards';
import { RateLimits } from './http/rate-limits/rate-limits';
import { RowScopeGuard } from './http/row-scope.guard';
import { RowScopeMiddleware } from './http/row-scope.middleware';
import { RoutePolicyCheck } from './http/route-policy.check';
import { SessionGuard } from './http/session.guard';
import { signInAdapters } from './sign-in-adapters';
import { ErrorPageFilter } from './pages/errors/error-page-filter';
import { PAGE_CONTROLLERS, PAGE_PROVIDERS } from './pages/pages';
import { Branding } from './pages/web/branding';
import { DemoTour } from './pages/public/demo-tour';
import { WebPageGuard } from './pages/web/web-page.guard';

/** The HTTP process's composition root: which adapter fills which port, and which controllers there are. */
@Module({})
export class MarketplaceModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RowScopeMiddleware).forRoutes('{*path}');
  }

  static forRoot(configuration: Configuration & { readonly databaseUrl: string }): DynamicModule {
    const { meilisearch, logLevel } = configuration;
    return {
      module: MarketplaceModule,
      imports: [
        DiscoveryModule,
        RuntimeModule.forRoot('marketplace', logLevel),
        PostgresModule.forRoot({
          ...databaseOf(configuration),
          applicationName: 'matchwell-marketplace',
          poolSize: 15,
        }),
      ],
      controllers: [
        SessionsController,
        ActiveRoleController,
        AccountsController,
        OwnAccountController,
        SecondFactorController,
        ApiKeysController,
        ...WEBHOOK_CONTROLLERS,
        TeamController,
        InvitationsController,
        AccountsAdministrationController,
        OrganisationsController,
        InnovationsController,
        EvidenceController,
        ...EVIDENCE_FILE_CONTROLLERS,
        NeedsController,
        MatchesController,
        ShortlistController,
        WhatIfController,
        ...GAP_CONTROLLERS,
        DuplicatesController,
        IntroductionsController,
        TurnDownController,
        InterestController,
        ThreadsController,
        MeetingsController,
        SavedSearchesController,
        EngagementController,
        ...ASSESSMENT_CONTROLLERS,
        ...CATALOGUE_CONTROLLERS,
        VocabulariesController,
        NetworksController,
        FiguresController,
        ImportsController,
        ExportsController,
        OrganisationImportsController,
        WorkloadController,
        MessagesController,
        UnsubscriptionsController,
        AllocationController,
        ...WEIGHTING_CONTROLLERS,
        AuditController,
        PersonalDataController,
        HealthController,
        OperationsController,
        ...UPKEEP_CONTROLLERS,
        DocumentationController,
        ...PAGE_CONTROLLERS,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AddressLimitGuard },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: WebPageGuard },
        { provide: APP_GUARD, useClass: PersonLimitGuard },
        { provide: APP_GUARD, useClass: RowScopeGuard },
        {
          provide: RateLimits,
          useFactory: (dataSource: DataSource, logger: ProcessLogger) =>
            new RateLimits(configuration.rateLimits ?? DEFAULT_RATE_LIMITS, dataSource, configuration, logger),
          inject: [DataSource, ProcessLogger],
        },
        ProblemFilter,
        { provide: APP_FILTER, useExisting: ErrorPageFilter },
        { provide: Branding, useValue: new Branding(configuration.branding) },
        ...PAGE_PROVIDERS,
        {
          provide: DemoTour,
          useFactory: (people: PersonStore, scopes: RowScopes) => new DemoTour(people, scopes, configuration.seedDemo),
          inject: [PersonStore, RowScopes],
        },
        RoutePolicyCheck,
        ApiDocument,
        ...signInAdapters(configuration),
        { provide: ProfileRules, useClass: ClassValidatorProfileRules },
        { provide: StatementRules, useClass: ClassValidatorStatementRules },
        { provide: SupplierChanges, useClass: PublishSupplierChanges },
        { provide: RowReader, useClass: CsvJsonRowReader },
        ...IMPORT_SERVICES,
        ...EXPORT_SERVICES,
        BoundaryService,
        FactWriter,
        OrganisationImportService,
        OverrideReport,
        FigureService,
        ReminderService,
        LoadService,
        AssignmentService,
        ConflictService,
        ...PEOPLE_PROVIDERS,
        ...PRIVACY_SERVICES,
        OrganisationService,
        OrganisationMergeService,
        VocabularyHistory,
        OutboxRevival,
        InnovationService,
        PublicationService,
        EvidenceVerificationService,
        { provide: FileTypes, useClass: FileTypeDetector },
        ...EVIDENCE_FILE_SERVICES,
        NeedService,
        NeedPublicationService,
        DecisionRecorder,
        ...MATCHING_SERVICES,
        CatalogueLoading,
        IntroductionRouter,
        LapseService,
        ProposalMoment,
        ProposalRecorder,
        ProposalService,
        ...ALLOCATION_SERVICES,
        ...WEIGHTING_SERVICES,
        StepRecorder,
        ...MESSAGE_WRITING,
        ...WEBHOOK_WRITING,
        ...WEBHOOK_SERVICES,
        ...THREAD_SERVICES,
        ...MEETING_SERVICES,
        SavedSearchService,
        ...ENGAGEMENT_SERVICES,
        ...ASSESSMENT_SERVICES,
        { provide: CalendarWriter, useClass: IcsCalendarWriter },
        MessageDesk,
        PreferenceService,
        { provide: MessageRenderer, useFactory: () => new MarkdownMessageRenderer(configuration.publicUrl) },
        IntroductionService,
        IntroductionReader,
        IntroductionRequestService,
        TurnDownService,
        InterestService,
        PostgresSearchIndex,
        {
          provide: SearchEngines,
          useFactory: (clock: Clock, postgres: PostgresSearchIndex) =>
            meilisearch
              ? new SearchEngines(clock, new MeilisearchSearchIndex(meilisearch), postgres)
              : new SearchEngines(clock, postgres),
          inject: [Clock, PostgresSearchIndex],
        },
        CatalogueSearchService,
      ],
    };
  }
}
