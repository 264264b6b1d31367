import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@matchwell/core/access/actor';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { defaultRoutingDirectory } from '@matchwell/core/routing';
import {
  EvidenceVerificationService,
  InnovationService,
  PublicationService,
} from '@matchwell/capabilities/innovations';
import { NeedPublicationService, NeedService } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { RegistrationService } from '@matchwell/capabilities/people';
import {
  ADMINISTRATOR_EMAIL,
  DEMO_PASSWORD,
  demoName,
  innovatorEmail,
  officerEmail,
  scoutEmail,
} from './demo-accounts';
import { DEMO, type DemoInnovation, type DemoNeed, type DemoPastNeed, type DemoSupplier } from './demo-data';
import { expectAccepted } from './expect-accepted';
import { DemoClock } from './history/demo-clock';
import { type DemoCast, DemoHistory } from './history/demo-history';
import { Timeline } from './history/timeline';
import { OPERATOR_CODE } from './reference-organisations';

/** The two sides of a record: writing it and putting it before others. */
@Injectable()
export class DemoRecords {
  constructor(
    readonly innovations: InnovationService,
    readonly publication: PublicationService,
    readonly verification: EvidenceVerificationService,
    readonly needs: NeedService,
    readonly needPublication: NeedPublicationService,
  ) {}
}

/** How much was put into the database. */
export interface SeedReport {
  readonly suppliers: number;
  readonly innovations: number;
  readonly needs: number;
  readonly accounts: number;
  /** Introductions of the past, on their way or at their end. */
  readonly introductions: number;
}

/** When the first record of the demo market was made, and how far apart its needs were published. */
const OPENED_DAYS_AGO = 300;
const LAST_NEED_DAYS_AGO = 36;
const DAYS_BETWEEN_NEEDS = 8;

/**
 * Fills an empty market with the demo catalogue and its past, through the same services that everybody uses, in one transaction. Everything
 * happens in the order of time; nobody is written to about a past that was invented.
 */
@Injectable()
export class DemoSeed {
  private accounts = 0;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: OrganisationStore,
    private readonly registration: RegistrationService,
    private readonly records: DemoRecords,
    private readonly history: DemoHistory,
    private readonly clock: DemoClock,
  ) {}

  /** Plants everything or nothing. @throws Error naming the record that the product's own rules refuse. */
  async plant(): Promise<SeedReport> {
    return this.unitOfWork.run(async () => {
      this.accounts = 0;
      const timeline = new Timeline(this.clock);
      timeline.add(OPENED_DAYS_AGO, async () => {
        const cast = await this.plantSuppliers();
        this.plantNeeds(timeline, cast);
        this.history.writeInto(timeline, cast);
      });
      await timeline.tell();
      return {
        suppliers: DEMO.suppliers.length,
        innovations: DEMO.innovations.length,
        needs: DEMO.needs.length + DEMO.pastNeeds.length,
        accounts: this.accounts,
        introductions: this.history.introductions,
      };
    });
  }

  /** The people of networks, operator and companies, and what the companies offer. */
  private async plantSuppliers(): Promise<DemoCast> {
    const officers = await this.plantOfficers();
    const officer = officers.values().next().value;
    if (!officer) throw new Error('There are no networks. Synchronise the reference organisations first.');
    await this.addMember(await this.organisationIdOf({ odsCode: OPERATOR_CODE }), 'administrator', ADMINISTRATOR_EMAIL);
    const suppliers = new Map<string, Actor>();
    for (const supplier of DEMO.suppliers) {
      const actor = await this.plantSupplier(supplier);
      suppliers.set(supplier.key, actor);
      for (const innovation of DEMO.innovations.filter((each) => each.supplierKey === supplier.key)) {
        await this.plantInnovation(actor, innovation, this.nearestOfficer(supplier, officers) ?? officer);
      }
    }
    return { officers, suppliers, needs: new Map() };
  }

  private async plantOfficers(): Promise<Map<string, Actor>> {
    const officers = new Map<string, Actor>();
    for (const { id } of defaultRoutingDirectory().networks()) {
      const organisationId = await this.organisationIdOf({ networkId: id });
      officers.set(id, {
        ...(await this.addMember(organisationId, 'network_officer', officerEmail(id))),
        networkId: id,
      });
    }
    return officers;
  }

  private async plantSupplier(supplier: DemoSupplier): Promise<Actor> {
    const registered = expectAccepted(
      supplier.key,
      await this.registration.registerSupplier(
        {
          name: supplier.name,
          postcode: supplier.postcode,
          details: {
            size: supplier.size,
            nation: supplier.nation,
            targetContractPence: supplier.targetContractPence,
            preferredNetworks: supplier.preferredNetworks,
            deliveryWindow: supplier.deliveryWindow ?? undefined,
            introductionsPerMonth: supplier.introductionsPerMonth,
          },
        },
        this.nextPerson(innovatorEmail(supplier.key)),
      ),
    );
    return { ...registered, role: 'innovator' };
  }

  private async plantInnovation(actor: Actor, demo: DemoInnovation, officer: Actor): Promise<void> {
    const { id } = await this.records.innovations.create(actor, demo.profile);
    expectAccepted(demo.key, await this.records.publication.publish(actor, id));
    const findings = [
      ...demo.verifiedEvidence.map((evidenceId) => ({ evidenceId, state: 'verified' as const })),
      ...demo.rejectedEvidence.map((evidenceId) => ({ evidenceId, state: 'rejected' as const })),
    ];
    for (const finding of findings) {
      const note = 'Checked for the demonstration.';
      expectAccepted(demo.key, await this.records.verification.verify(officer, { ...finding, innovationId: id, note }));
    }
  }

  private plantNeeds(timeline: Timeline, { needs }: DemoCast): void {
    const scouts = new Map<string, Actor>();
    const publish = async ({ key, odsCode, statement }: DemoNeed) => {
      const scout = scouts.get(odsCode) ?? (await this.addScout(odsCode));
      scouts.set(odsCode, scout);
      const { id } = await this.records.needs.create(scout, statement);
      expectAccepted(key, await this.records.needPublication.change(scout, id, 'publish'));
      needs.set(key, { id, odsCode, scout });
    };
    for (const [position, demo] of DEMO.needs.entries())
      timeline.add(LAST_NEED_DAYS_AGO + position * DAYS_BETWEEN_NEEDS, () => publish(demo));
    for (const past of DEMO.pastNeeds) {
      timeline.add(past.postedDaysAgo, () => publish(pastNeed(past)));
      if (past.closedDaysAgo === undefined) continue;
      timeline.add(past.closedDaysAgo, async () => {
        const { id = '', scout } = needs.get(past.key) ?? {};
        if (scout) expectAccepted(past.key, await this.records.needPublication.change(scout, id, 'close'));
      });
    }
  }

  private async addScout(odsCode: string): Promise<Actor> {
    return this.addMember(await this.organisationIdOf({ odsCode }), 'scout', scoutEmail(odsCode));
  }

  /** The officer of the supplier's own network, where a supplier would have its evidence checked. */
  private nearestOfficer(supplier: DemoSupplier, officers: ReadonlyMap<string, Actor>): Actor | undefined {
    return officers.get(supplier.preferredNetworks[0] ?? '');
  }

  private async organisationIdOf(key: { odsCode: string } | { networkId: string }): Promise<string> {
    const found =
      'odsCode' in key
        ? await this.organisations.findByOdsCode(key.odsCode)
        : await this.organisations.findNetwork(key.networkId);
    if (!found) throw new Error(`The demo data names ${JSON.stringify(key)}, which is not among the organisations.`);
    return found.id;
  }

  private async addMember(organisationId: string, role: Role, email: string): Promise<Actor> {
    return {
      ...expectAccepted(email, await this.registration.addMember(organisationId, role, this.nextPerson(email))),
      role,
    };
  }

  private nextPerson(email: string) {
    this.accounts += 1;
    const phone = `01632 960${String(this.accounts % 1000).padStart(3, '0')}`;
    return { email, displayName: demoName(this.accounts), phone, password: DEMO_PASSWORD };
  }
}

/** A smaller need with the themes, settings and people of another: declared evidence of effect is enough. */
function pastNeed({ key, odsCode, basedOn, title, summary, body }: DemoPastNeed): DemoNeed {
  const basis = DEMO.needs.find((each) => each.key === basedOn);
  if (!basis) throw new Error(`The past need ${key} is based on ${basedOn}, which is not among the needs.`);
  const { themes, conditions, careSettings, keyTerms, decisionMakers, replaces } = basis.statement;
  const facts = { themes, conditions, careSettings, keyTerms, decisionMakers, replaces };
  return {
    key,
    odsCode,
    statement: {
      ...facts,
      title,
      summary,
      body,
      desiredOutcomes: basis.statement.desiredOutcomes,
      evidenceThreshold: [{ domain: 'effectiveness', minimumLevel: 1, mustBeVerified: false }],
      standardsRequired: [],
      mustHaveIntegrations: [],
      visibility: 'public',
      excludedOrganisationIds: [],
      introductionsWanted: 3,
      softGates: [],
    },
  };
}
