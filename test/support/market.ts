import { type DynamicModule, type INestApplicationContext, Module, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Actor, Role } from '@matchwell/core/access/actor';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import type { Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { SecondFactorRule } from '@matchwell/core/access/second-factor-rule';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
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
import {
  OrganisationMergeService,
  OrganisationService,
  OrganisationStore,
  SupplierChanges,
} from '@matchwell/capabilities/organisations';
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
import {
  PasswordRules,
  PEOPLE_PROVIDERS,
  RegistrationService,
  OneTimeCodes,
  SecretBox,
  Secrets,
  SignInService,
} from '@matchwell/capabilities/people';
import { ZipBundleWriter } from '@matchwell/adapters/files';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { PostgresModule } from '@matchwell/adapters/postgres/postgres.module';
import { BuiltInScanner, FileTypeDetector } from '@matchwell/adapters/scanning';
import { ListedPasswordRules } from '@matchwell/adapters/security/listed-password-rules';
import { NodeSecretBox } from '@matchwell/adapters/security/node-secret-box';
import { OtpauthCodes } from '@matchwell/adapters/security/otpauth-codes';
import { LEAST_PASSWORD_COST, NodeSecrets } from '@matchwell/adapters/security/node-secrets';
import { ClassValidatorProfileRules, ClassValidatorStatementRules } from '@matchwell/adapters/validation';
import { HttpsWebhookSender } from '@matchwell/adapters/webhooks';
import { createLogger, FrameworkLogger } from '@matchwell/platform/logging/logger';
import { RuntimeModule } from '@matchwell/platform/runtime/runtime.module';
import { DataSource } from 'typeorm';
import { openedBy } from '@matchwell/capabilities/people/testing/opened-by';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { OPERATOR_CODE } from '../../apps/console/seed/reference-organisations';
import { acquireMarketDatabase, type MarketContent } from './market-database';
import type { TestDatabase } from './test-database';

/** The password of everybody in a test. */
const PASSWORD = 'correct horse battery staple';

/** Somebody in a test: who they are to the services, and how they sign in over HTTP. */
export interface Somebody {
  readonly name: string;
  readonly actor: Actor;
  readonly email: string;
  readonly password: string;
}

/** All the services on one database, without HTTP and without a matcher. */
@Module({})
class MarketModule {
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

/** A market on a database of its own, told in the words of its people. Open it in `beforeAll`, close it in `afterAll`. */
export class Market {
  private accounts = 0;

  private constructor(
    private readonly database: TestDatabase,
    private readonly context: INestApplicationContext,
  ) {}

  /** `replacements` fill ports with something else, for tests that must fail with it. */
  static async open(
    content: MarketContent = 'reference',
    poolSize = 10,
    replacements: readonly Provider[] = [],
  ): Promise<Market> {
    const database = await acquireMarketDatabase(content);
    const context = await NestFactory.createApplicationContext(MarketModule.on(database.url, poolSize, replacements), {
      logger: new FrameworkLogger(createLogger('tests', 'silent')),
      abortOnError: false,
    });
    return new Market(database, context);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.database.drop();
  }

  /** Where the database is, for another process or a marketplace. */
  get url(): string {
    return this.database.url;
  }

  /** A service or a store, by its class. */
  get<Service>(token: Type<Service> | (abstract new (...given: never[]) => Service)): Service {
    return this.context.get<Service>(token as Type<Service>);
  }

  get deliveries(): OutboxDeliveries {
    return this.get(OutboxDeliveries);
  }

  get unitOfWork(): UnitOfWork {
    return this.get(UnitOfWork);
  }

  /** Asks the database directly. */
  async query<Row>(sql: string, given: readonly unknown[] = []): Promise<Row[]> {
    return this.get(DataSource).query<Row[]>(sql, [...given]);
  }

  nextId(): string {
    return this.get(Identifiers).next();
  }

  /** A scout of a trust, by the trust's ODS code. */
  async scout(name: string, odsCode: string): Promise<Somebody> {
    return this.memberOf(name, 'scout', await this.get(OrganisationStore).findByOdsCode(odsCode));
  }

  /** An officer of a network, by the network's id. */
  async officer(name: string, networkId: string): Promise<Somebody> {
    return this.memberOf(name, 'network_officer', await this.get(OrganisationStore).findNetwork(networkId));
  }

  /** An administrator of the operator. */
  async administrator(name: string): Promise<Somebody> {
    return this.memberOf(name, 'administrator', await this.get(OrganisationStore).findByOdsCode(OPERATOR_CODE));
  }

  /** Somebody else of the same organisation, in the same role. */
  async colleagueOf({ actor }: Somebody, name: string): Promise<Somebody> {
    return this.memberOf(name, actor.role, await this.get(OrganisationStore).findById(actor.organisationId));
  }

  /** The first person of a new company. */
  async innovator(name: string, company = `${name}'s company`): Promise<Somebody> {
    const person = this.newPerson(name);
    const details = { size: 'small', nation: 'england', preferredNetworks: [] };
    const registered = expectAccepted(
      await this.get(RegistrationService).registerSupplier({ name: company, details }, person),
    );
    return { name, actor: { ...registered, role: 'innovator' }, email: person.email, password: PASSWORD };
  }

  /** Signs somebody in. Answers the token for `Authorization: Bearer`. */
  async tokenOf({ email, password }: Somebody): Promise<string> {
    return openedBy(await this.get(SignInService).signIn(email, password)).token;
  }

  /** Publishes a product of somebody's company. Answers its id. */
  async publishInnovation({ actor }: Somebody, more: Partial<InnovationProfile> = {}): Promise<string> {
    const { id } = await this.get(InnovationService).create(actor, aDraftInnovation(more));
    expectAccepted(await this.get(PublicationService).publish(actor, id));
    return id;
  }

  /** Posts a need of somebody's trust. Answers its id. */
  async postNeed({ actor }: Somebody, more: Partial<ProblemStatement> = {}): Promise<string> {
    const { id } = await this.get(NeedService).create(actor, aDraftNeed(more));
    expectAccepted(await this.get(NeedPublicationService).change(actor, id, 'publish'));
    return id;
  }

  /** Makes the lease of everything handed out end now, as time would. */
  async leasesRunOut(): Promise<void> {
    await this.query(`UPDATE outbox SET leased_until = now() - interval '1 second' WHERE leased_until > now()`);
  }

  private async memberOf(
    name: string,
    role: Role,
    organisation: { readonly id: string; readonly networkId?: string } | undefined,
  ): Promise<Somebody> {
    if (!organisation) throw new Error(`There is no organisation for ${name}.`);
    const person = this.newPerson(name);
    const registered = expectAccepted(await this.get(RegistrationService).addMember(organisation.id, role, person));
    const actor = { ...registered, role, networkId: organisation.networkId };
    return { name, actor, email: person.email, password: PASSWORD };
  }

  private newPerson(name: string) {
    this.accounts += 1;
    const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}.${this.accounts}@people.example`;
    return { email, displayName: name, phone: '01632 960001', password: PASSWORD };
  }
}

/** The value of an outcome. @throws Error with the refusal's words when it was refused. */
export function expectAccepted<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  const { code, detail, errors = [] } = outcome.refusal;
  throw new Error(`${code}: ${detail} ${errors.map((each) => `${each.pointer}: ${each.detail}`).join(' ')}`);
}
