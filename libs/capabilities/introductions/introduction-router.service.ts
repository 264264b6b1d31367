import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { type IntroductionRoute, routeIntroduction } from '@matchwell/core/routing';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { LoadService } from '@matchwell/capabilities/workload';

/** Names the network of an introduction, from the boundaries and the loads of the moment. */
@Injectable()
export class IntroductionRouter {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly directories: RoutingDirectorySource,
    private readonly loads: LoadService,
    private readonly clock: Clock,
  ) {}

  /** The route of an introduction between a need and a product of the given supplier. */
  async route(need: PublishedNeed, supplierOrganisationId: string): Promise<IntroductionRoute> {
    const supplier = await this.organisations.findById(supplierOrganisationId);
    const { themes, wantsNationalLead } = need.statement;
    return routeIntroduction(
      {
        need: { odsCode: need.odsCode, postcode: need.postcode, themes, wantsNationalLead },
        innovation: { organisationPostcode: supplier?.postcode },
        ...(await this.loads.forRouting()),
        asOf: this.clock.today(),
      },
      await this.directories.current(),
    );
  }
}
