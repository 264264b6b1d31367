import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditChainStore, AuditLog } from '@matchwell/capabilities/audit';
import { Outbox } from '@matchwell/capabilities/events';
import { EvidenceFileStore } from '@matchwell/capabilities/evidence-files';
import { FigureSource } from '@matchwell/capabilities/figures';
import { ImportStore } from '@matchwell/capabilities/imports';
import { EvidenceVerificationStore, InnovationStore } from '@matchwell/capabilities/innovations';
import { IntroductionStore } from '@matchwell/capabilities/introductions';
import {
  CatalogueSource,
  EpochStore,
  MatchAuditStore,
  MatchStore,
  NeedWatchStore,
} from '@matchwell/capabilities/matching';
import { NeedStore } from '@matchwell/capabilities/needs';
import { VocabularyHistoryStore } from '@matchwell/capabilities/vocabulary-history';
import { OrganisationRegister, OrganisationStore } from '@matchwell/capabilities/organisations';
import { DataSource } from 'typeorm';
import { createDataSource, type DataSourceOptions } from './data-source';
import { PostgresEvidenceFileStore } from './evidence-files/postgres-evidence-file-store';
import { PostgresFigureSource } from './figures/postgres-figure-source';
import { Housekeeping } from './housekeeping';
import { IdempotencyKeys } from './idempotency-keys';
import { LEARNING_PORTS } from './learning/learning-ports';
import { MESSAGE_PORTS } from './messages/message-ports';
import { OutboxDeliveries } from './outbox-deliveries';
import { OpenDeliveries } from './operations/open-deliveries';
import { RunList } from './operations/run-list';
import { ORGANISATION_EXPORT_PORTS } from './organisation-exports/organisation-export-ports';
import { PEOPLE_PORTS } from './people/people-ports';
import { PostgresUnitOfWork } from './postgres-unit-of-work';
import { RowScopes } from './row-security/row-scopes';
import { PostgresVocabularyHistoryStore } from './vocabulary/postgres-vocabulary-history-store';
import { PostgresOrganisationRegister } from './organisations/postgres-organisation-register';
import { PRIVACY_PORTS } from './privacy/privacy-ports';
import { ROUTING_PORTS } from './routing/routing-ports';
import { TALK_PORTS } from './talk/talk-ports';
import { PostgresAuditChainStore } from './stores/postgres-audit-chain-store';
import { PostgresAuditLog } from './stores/postgres-audit-log';
import { PostgresCatalogueSource } from './stores/postgres-catalogue-source';
import { PostgresEpochStore } from './stores/postgres-epoch-store';
import { PostgresEvidenceVerificationStore } from './stores/postgres-evidence-verification-store';
import { PostgresImportStore } from './stores/postgres-import-store';
import { PostgresInnovationStore } from './stores/postgres-innovation-store';
import { PostgresIntroductionStore } from './stores/postgres-introduction-store';
import { PostgresMatchAuditStore } from './stores/postgres-match-audit-store';
import { PostgresMatchStore } from './stores/postgres-match-store';
import { PostgresNeedStore } from './stores/postgres-need-store';
import { PostgresNeedWatchStore } from './stores/postgres-need-watch-store';
import { PostgresOrganisationStore } from './stores/postgres-organisation-store';
import { PostgresOutbox } from './stores/postgres-outbox';
import { WEBHOOK_PORTS } from './webhooks/webhook-ports';
import { WEIGHTING_PORTS } from './weighting/weighting-ports';

/** Which port PostgreSQL fills with what: the same for every app. */
const PORTS = [
  { provide: UnitOfWork, useExisting: PostgresUnitOfWork },
  { provide: AuditLog, useClass: PostgresAuditLog },
  { provide: AuditChainStore, useClass: PostgresAuditChainStore },
  { provide: Outbox, useClass: PostgresOutbox },
  { provide: InnovationStore, useClass: PostgresInnovationStore },
  { provide: EvidenceVerificationStore, useClass: PostgresEvidenceVerificationStore },
  { provide: EvidenceFileStore, useClass: PostgresEvidenceFileStore },
  { provide: NeedStore, useClass: PostgresNeedStore },
  { provide: OrganisationStore, useClass: PostgresOrganisationStore },
  { provide: OrganisationRegister, useClass: PostgresOrganisationRegister },
  { provide: CatalogueSource, useClass: PostgresCatalogueSource },
  { provide: EpochStore, useClass: PostgresEpochStore },
  { provide: VocabularyHistoryStore, useClass: PostgresVocabularyHistoryStore },
  { provide: MatchStore, useClass: PostgresMatchStore },
  { provide: MatchAuditStore, useClass: PostgresMatchAuditStore },
  { provide: NeedWatchStore, useClass: PostgresNeedWatchStore },
  { provide: ImportStore, useClass: PostgresImportStore },
  { provide: IntroductionStore, useClass: PostgresIntroductionStore },
  ...PEOPLE_PORTS,
  { provide: FigureSource, useClass: PostgresFigureSource },
  ...ROUTING_PORTS,
  ...PRIVACY_PORTS,
  ...LEARNING_PORTS,
  ...MESSAGE_PORTS,
  ...TALK_PORTS,
  ...WEIGHTING_PORTS,
  ...WEBHOOK_PORTS,
  ...ORGANISATION_EXPORT_PORTS,
];

/**
 * Connects to PostgreSQL and fills every port that keeps something. Needs `Clock` and `Identifiers` from the app. With `bindRows` every
 * connection carries the scope of its caller, for a role that row-level security binds.
 */
@Module({})
export class PostgresModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static forRoot(options: DataSourceOptions & { readonly bindRows?: boolean }): DynamicModule {
    return {
      module: PostgresModule,
      global: true,
      providers: [
        RowScopes,
        {
          provide: DataSource,
          useFactory: (scopes: RowScopes) => {
            const dataSource = createDataSource(options);
            if (options.bindRows) scopes.attachTo(dataSource);
            return dataSource.initialize();
          },
          inject: [RowScopes],
        },
        PostgresUnitOfWork,
        OutboxDeliveries,
        OpenDeliveries,
        RunList,
        IdempotencyKeys,
        Housekeeping,
        ...PORTS,
      ],
      exports: [
        RowScopes,
        DataSource,
        PostgresUnitOfWork,
        OutboxDeliveries,
        OpenDeliveries,
        RunList,
        IdempotencyKeys,
        Housekeeping,
        ...PORTS.map((port) => port.provide),
      ],
    };
  }

  /** Lets go of the connections, last of all. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
