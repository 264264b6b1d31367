import { type DynamicModule, Injectable, Module } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import {
  EvidenceVerificationService,
  InnovationService,
  ProfileRules,
  PublicationService,
  PublishSupplierChanges,
} from '@matchwell/capabilities/innovations';
import {
  IntroductionNotices,
  IntroductionRouter,
  IntroductionService,
  ProposalMoment,
  ProposalRecorder,
  ProposalService,
  StepRecorder,
} from '@matchwell/capabilities/introductions';
import { DecisionRecorder } from '@matchwell/capabilities/learning';
import { ENGAGEMENT_SERVICES } from '@matchwell/capabilities/market-engagement';
import { EpochService, MatchingService } from '@matchwell/capabilities/matching';
import { CalendarWriter, MEETING_SERVICES } from '@matchwell/capabilities/meetings';
import { MessageWriter } from '@matchwell/capabilities/messages';
import { NeedPublicationService, NeedService, StatementRules } from '@matchwell/capabilities/needs';
import { SupplierChanges } from '@matchwell/capabilities/organisations';
import { REGISTRATION_PROVIDERS, Secrets } from '@matchwell/capabilities/people';
import { THREAD_SERVICES } from '@matchwell/capabilities/threads';
import { ConflictService, LoadService } from '@matchwell/capabilities/workload';
import { IcsCalendarWriter } from '@matchwell/adapters/calendar';
import { PostgresModule } from '@matchwell/adapters/postgres/postgres.module';
import { ClassValidatorProfileRules, ClassValidatorStatementRules } from '@matchwell/adapters/validation';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { RuntimeModule } from '@matchwell/platform/runtime/runtime.module';
import { DemoSecrets } from './demo-secrets';
import { DemoRecords, DemoSeed } from './demo-seed';
import { DemoClock } from './history/demo-clock';
import { DemoHistory } from './history/demo-history';
import { DemoTeller } from './history/demo-teller';

/** Nobody is written to about an invented past: letters of months ago would all go out today. */
@Injectable()
class SilentMessageWriter extends MessageWriter {
  override async write(): Promise<number> {
    return 0;
  }
}

/** For the same reason, of steps of introductions. */
@Injectable()
class SilentNotices extends IntroductionNotices {
  override async proposed(): Promise<void> {}

  override async moved(): Promise<void> {}
}

/** What plants the demo market: the services that everybody's records pass, in a time of their own and with nobody told. */
@Module({})
export class DemoMarketModule {
  static forRoot(databaseUrl: string, logLevel: Configuration['logLevel']): DynamicModule {
    const clock = new DemoClock();
    return {
      module: DemoMarketModule,
      imports: [
        RuntimeModule.forRoot('console', logLevel, clock),
        PostgresModule.forRoot({ url: databaseUrl, applicationName: 'matchwell-console', poolSize: 4 }),
      ],
      providers: [
        { provide: DemoClock, useExisting: Clock },
        { provide: Secrets, useFactory: () => new DemoSecrets() },
        { provide: ProfileRules, useClass: ClassValidatorProfileRules },
        { provide: StatementRules, useClass: ClassValidatorStatementRules },
        { provide: SupplierChanges, useClass: PublishSupplierChanges },
        { provide: CalendarWriter, useClass: IcsCalendarWriter },
        { provide: MessageWriter, useClass: SilentMessageWriter },
        { provide: IntroductionNotices, useClass: SilentNotices },
        ...REGISTRATION_PROVIDERS,
        InnovationService,
        PublicationService,
        EvidenceVerificationService,
        NeedService,
        NeedPublicationService,
        EpochService,
        MatchingService,
        LoadService,
        IntroductionRouter,
        ProposalMoment,
        ProposalRecorder,
        ProposalService,
        DecisionRecorder,
        StepRecorder,
        ConflictService,
        IntroductionService,
        ...THREAD_SERVICES,
        ...MEETING_SERVICES,
        ...ENGAGEMENT_SERVICES,
        DemoTeller,
        DemoHistory,
        DemoRecords,
        DemoSeed,
      ],
    };
  }
}
