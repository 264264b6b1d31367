import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { type Adopters, adoptersOf } from '@matchwell/core/adopters';
import type { Deployment } from '@matchwell/core/innovation/innovation-profile';
import { Clock } from '@matchwell/core/kernel/clock';
import { InnovationStore } from '@matchwell/capabilities/innovations';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import type { AdopterReader } from './adopters-view';

/** Those who use a product, and as whom they are read. */
export interface AdoptersForReader {
  readonly adopters: Adopters;
  readonly reader: AdopterReader;
}

/** Who already uses a product, from what its record publishes and nothing else. */
@Injectable()
export class AdopterFacts {
  constructor(
    private readonly innovations: InnovationStore,
    private readonly organisations: OrganisationStore,
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  /** Near the reader: a scout's own organisation, an officer's network, nobody for all others. */
  async forReader(deployments: readonly Deployment[], actor: Actor | undefined): Promise<AdoptersForReader> {
    const { organisation, network } = await this.placeOf(actor);
    const reader = organisation ? 'organisation' : network ? 'network' : 'anybody';
    return { adopters: await this.near(deployments, organisation, network), reader };
  }

  /** Near the buyer of an introduction or a match; nothing when the product is published no more. */
  async nearBuyer(innovationId: string, buyerOrganisationId: string): Promise<AdoptersForReader | undefined> {
    const product = await this.innovations.findPublished(innovationId);
    if (!product) return undefined;
    const buyer = await this.organisations.findById(buyerOrganisationId);
    const near = buyer?.odsCode ?? undefined;
    return {
      adopters: await this.near(product.profile.deployments, near),
      reader: near === undefined ? 'anybody' : 'organisation',
    };
  }

  private async placeOf(actor: Actor | undefined): Promise<{ organisation?: string; network?: string }> {
    if (actor?.role === 'network_officer') return { network: actor.networkId ?? undefined };
    if (actor?.role !== 'scout') return {};
    return { organisation: (await this.organisations.findById(actor.organisationId))?.odsCode ?? undefined };
  }

  private async near(deployments: readonly Deployment[], near?: string, network?: string): Promise<Adopters> {
    const directory = await this.directories.current();
    return adoptersOf({ deployments, near, network, asOf: this.clock.today(), directory });
  }
}
