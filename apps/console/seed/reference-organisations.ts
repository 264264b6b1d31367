import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { type Organisation, OrganisationStore } from '@matchwell/capabilities/organisations';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';

/** The operator's own organisation is found by this code. It cannot be an ODS code: those have no hyphen. */
export const OPERATOR_CODE = 'OPERATOR-0';

/** Puts the fifteen networks, the open trusts and the operator into the database, from the routing data. */
@Injectable()
export class ReferenceOrganisations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: OrganisationStore,
    private readonly directories: RoutingDirectorySource,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  /** Adds what is missing and renames what changed its name. Doing it again changes nothing. */
  async synchronise(): Promise<{ added: number; renamed: number }> {
    const directory = await this.directories.current();
    const today = this.clock.today();
    const networks = directory.networks().map((network): Organisation => ({
      id: this.identifiers.next(),
      kind: 'network',
      name: network.name,
      networkId: network.id,
    }));
    const trusts = directory
      .trusts()
      .filter((trust) => (trust.validFrom ?? '') <= today && (trust.validTo ?? '9999') >= today)
      .map((trust): Organisation => ({
        id: this.identifiers.next(),
        kind: 'buyer',
        name: trust.name,
        odsCode: trust.code,
        postcode: trust.postcode ?? undefined,
      }));
    const operator: Organisation = {
      id: this.identifiers.next(),
      kind: 'operator',
      name: 'Matchwell operator',
      odsCode: OPERATOR_CODE,
    };
    return this.unitOfWork.run(() => this.organisations.upsertReference([...networks, ...trusts, operator]));
  }
}
