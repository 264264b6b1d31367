import { type DynamicModule, Module } from '@nestjs/common';
import {
  EvidenceVerificationService,
  InnovationService,
  ProfileRules,
  PublicationService,
} from '@matchwell/capabilities/innovations';
import { ALLOCATION_SERVICES, EpochRoll } from '@matchwell/capabilities/allocation';
import {
  IntroductionRouter,
  LapseService,
  ProposalMoment,
  ProposalRecorder,
  ProposalService,
} from '@matchwell/capabilities/introductions';
import { EpochService, MatchAuditService } from '@matchwell/capabilities/matching';
import { CalibrationService } from '@matchwell/capabilities/learning';
import { MESSAGE_WRITING } from '@matchwell/capabilities/messages';
import { WEBHOOK_WRITING } from '@matchwell/capabilities/webhooks';
import { NeedPublicationService, NeedService, StatementRules } from '@matchwell/capabilities/needs';
import { REGISTRATION_PROVIDERS, Secrets } from '@matchwell/capabilities/people';
import { VocabularyHistory } from '@matchwell/capabilities/vocabulary-history';
import { LoadService } from '@matchwell/capabilities/workload';
import { PRIVACY_DUTIES } from '@matchwell/capabilities/privacy';
import { PostgresModule } from '@matchwell/adapters/postgres/postgres.module';
import { ClassValidatorProfileRules, ClassValidatorStatementRules } from '@matchwell/adapters/validation';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { RuntimeModule } from '@matchwell/platform/runtime/runtime.module';
import { DemoSecrets } from './seed/demo-secrets';
import { ReferenceOrganisations } from './seed/reference-organisations';

/** The console's composition root: the services that its commands use. */
@Module({})
export class ConsoleModule {
  static forRoot(databaseUrl: string, logLevel: Configuration['logLevel']): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [
        RuntimeModule.forRoot('console', logLevel),
        PostgresModule.forRoot({ url: databaseUrl, applicationName: 'matchwell-console', poolSize: 4 }),
      ],
      providers: [
        { provide: Secrets, useFactory: () => new DemoSecrets() },
        { provide: ProfileRules, useClass: ClassValidatorProfileRules },
        { provide: StatementRules, useClass: ClassValidatorStatementRules },
        ...REGISTRATION_PROVIDERS,
        InnovationService,
        PublicationService,
        EvidenceVerificationService,
        NeedService,
        NeedPublicationService,
        ...PRIVACY_DUTIES,
        EpochService,
        CalibrationService,
        EpochRoll,
        LoadService,
        IntroductionRouter,
        ProposalMoment,
        ProposalRecorder,
        ...MESSAGE_WRITING,
        ...WEBHOOK_WRITING,
        ProposalService,
        LapseService,
        ...ALLOCATION_SERVICES,
        MatchAuditService,
        ReferenceOrganisations,
        VocabularyHistory,
      ],
    };
  }
}
