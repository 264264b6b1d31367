import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@matchwell/core/access/actor';
import type { Outcome } from '@matchwell/core/kernel/outcome';
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
import { DEMO, type DemoInnovation, type DemoSupplier } from './demo-data';
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
}

/** Fills an empty market with the demo catalogue, through the same services that everybody uses, in one transaction. */
@Injectable()
export class DemoSeed {
  private accounts = 0;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: OrganisationStore,
    private readonly registration: RegistrationService,
    private readonly records: DemoRecords,
  ) {}

  /** Plants everything or nothing. @throws Error naming the record that the product's own rules refuse. */
  async plant(): Promise<SeedReport> {
    return this.unitOfWork.run(async () => {
      this.accounts = 0;
      const officers = await this.plantOfficers();
      const officer = officers.values().next().value;
      if (!officer) throw new Error('There are no networks. Synchronise the reference organisations first.');
      await this.addMember(
        await this.organisationIdOf({ odsCode: OPERATOR_CODE }),
        'administrator',
        ADMINISTRATOR_EMAIL,
      );
      for (const supplier of DEMO.suppliers) {
        const actor = await this.plantSupplier(supplier);
        for (const innovation of DEMO.innovations.filter((each) => each.supplierKey === supplier.key)) {
          await this.plantInnovation(actor, innovation, this.nearestOfficer(supplier, officers) ?? officer);
        }
      }
      await this.plantNeeds();
      return {
        suppliers: DEMO.suppliers.length,
        innovations: DEMO.innovations.length,
        needs: DEMO.needs.length,
        accounts: this.accounts,
      };
    });
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

  private async plantNeeds(): Promise<void> {
    const scouts = new Map<string, Actor>();
    for (const demo of DEMO.needs) {
      let scout = scouts.get(demo.odsCode);
      if (!scout) {
        scout = await this.addMember(
          await this.organisationIdOf({ odsCode: demo.odsCode }),
          'scout',
          scoutEmail(demo.odsCode),
        );
        scouts.set(demo.odsCode, scout);
      }
      const { id } = await this.records.needs.create(scout, demo.statement);
      expectAccepted(demo.key, await this.records.needPublication.change(scout, id, 'publish'));
    }
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

/** The value. @throws Error telling which record was refused, and why. */
function expectAccepted<Value>(what: string, outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  const { detail, errors } = outcome.refusal;
  const lines = (errors ?? []).map((problem) => `\n  ${problem.pointer}: ${problem.detail}`);
  throw new Error(`The demo record ${what} was refused: ${detail}${lines.join('')}`);
}
