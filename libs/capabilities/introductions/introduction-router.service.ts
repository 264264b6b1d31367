import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { type IntroductionRoute, routeIntroduction } from '@matchwell/core/routing';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { OrganisationStore } from '@matchwell/capabilities/organisations';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { LoadService } from '@matchwell/capabilities/workload';

/** What routing reads of a need. */
export type RoutableNeed = Pick<PublishedNeed, 'postcode'> & {
  readonly odsCode: string;
  readonly statement: Pick<PublishedNeed['statement'], 'themes' | 'wantsNationalLead'>;
};

/** Boundaries and loads as they stood at one moment: whatever is asked of it is answered by the same facts. */
export interface RoutingMoment {
  /** Reviews a month of every network. */
  readonly monthlyReviews: ReadonlyMap<string, number>;
  /** The route of an introduction between a need and a product of a supplier at a postcode. The owner does not depend on the supplier. */
  route(need: RoutableNeed, supplierPostcode?: string): IntroductionRoute;
}

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
    return (await this.moment()).route(need, supplier?.postcode);
  }

  /** Boundaries and loads of now, for several introductions. */
  async moment(): Promise<RoutingMoment> {
    const loads = await this.loads.all();
    const directory = await this.directories.current();
    const asOf = this.clock.today();
    const facts = {
      loads: Object.fromEntries(loads.map((each) => [each.networkId, each.load])),
      overloaded: loads.filter((each) => each.overloaded).map((each) => each.networkId),
      asOf,
    };
    return {
      monthlyReviews: new Map(loads.map((each) => [each.networkId, each.monthlyReviews])),
      route: (need, supplierPostcode) => {
        const { themes, wantsNationalLead } = need.statement;
        return routeIntroduction(
          {
            need: { odsCode: need.odsCode, postcode: need.postcode, themes, wantsNationalLead },
            innovation: { organisationPostcode: supplierPostcode },
            ...facts,
          },
          directory,
        );
      },
    };
  }
}
