import { type INestApplicationContext, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Actor, Role } from '@matchwell/core/access/actor';
import type { InnovationProfile } from '@matchwell/core/innovation/innovation-profile';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import type { Outcome } from '@matchwell/core/kernel/outcome';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import type { ProblemStatement } from '@matchwell/core/need/problem-statement';
import { InnovationService, PublicationService } from '@matchwell/capabilities/innovations';
import { NeedPublicationService, NeedService } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { RegistrationService, SignInService } from '@matchwell/capabilities/people';
import { OutboxDeliveries } from '@matchwell/adapters/postgres/outbox-deliveries';
import { createLogger, FrameworkLogger } from '@matchwell/platform/logging/logger';
import { DataSource } from 'typeorm';
import { openedBy } from '@matchwell/capabilities/people/testing/opened-by';
import { aDraftInnovation, aDraftNeed } from '@matchwell/capabilities/testing/drafts';
import { OPERATOR_CODE } from '../../apps/console/seed/reference-organisations';
import { acquireMarketDatabase, type MarketContent } from './market-database';
import { MarketModule } from './market-module';
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
