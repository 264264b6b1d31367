import { Injectable } from '@nestjs/common';
import type { Deployment } from '@matchwell/core/innovation/innovation-profile';
import { Clock } from '@matchwell/core/kernel/clock';
import { openEnglishTrusts, type RoutingDirectory } from '@matchwell/core/routing';
import { InnovationStore } from '@matchwell/capabilities/innovations';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { KeptAnswer } from '../web/kept-answer';

/** One network's adoption. */
export interface NetworkAdoption {
  readonly network: string;
  /** Open trusts of the network with at least one product in use. */
  readonly adopters: number;
  /** All its open trusts. */
  readonly trusts: number;
}

/** What published products say of where they are in use. */
export interface AdoptionSummary {
  readonly products: number;
  readonly productsInUse: number;
  /** Sites in use today, a product and an organisation each. */
  readonly sites: number;
  readonly networks: readonly NetworkAdoption[];
  /** Cumulative sites that went live by the end of each quarter, without gaps; sites without a day are left out. */
  readonly quarters: readonly { readonly quarter: string; readonly sites: number }[];
  readonly sitesWithoutDay: number;
}

/** Figures are computed from every product, so they are kept for this long. */
const KEPT_FOR_MS = 10 * 60_000;

const PAGE = 100;

/** Counts adoption over all published products, once every ten minutes. */
@Injectable()
export class AdoptionFigures {
  private readonly kept: KeptAnswer<AdoptionSummary>;

  constructor(
    private readonly innovations: InnovationStore,
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {
    this.kept = new KeptAnswer(clock, KEPT_FOR_MS, () => this.count());
  }

  /** The figures, at most ten minutes old. A failure is not kept. */
  async summary(): Promise<AdoptionSummary> {
    return this.kept.get();
  }

  private async count(): Promise<AdoptionSummary> {
    const directory = await this.directories.current();
    const deployments: (readonly Deployment[])[] = [];
    for (let cursor: string | undefined | null; cursor !== null;) {
      const page = await this.innovations.listPublished({ limit: PAGE, cursor });
      deployments.push(...page.items.map(({ profile }) => profile.deployments));
      cursor = page.nextCursor;
    }
    return adoptionSummary(deployments, directory, this.clock.today());
  }
}

/** Adoption from the deployments of each product. Deployments that ended count in the history and not today. */
export function adoptionSummary(
  products: readonly (readonly Deployment[])[],
  directory: RoutingDirectory,
  today: string,
): AdoptionSummary {
  const current = products.map((deployments) =>
    deployments.filter(({ until }) => until === undefined || until >= today),
  );
  const adopting = new Set(current.flatMap((deployments) => deployments.map(({ odsCode }) => odsCode)));
  const trusts = openEnglishTrusts(directory.trusts(), today);
  const begun = products.flatMap((deployments) => deployments.flatMap(({ since }) => (since ? [since] : [])));
  return {
    products: products.length,
    productsInUse: current.filter((deployments) => deployments.length > 0).length,
    sites: current.reduce((sum, deployments) => sum + deployments.length, 0),
    networks: directory.networks().map(({ id }) => {
      const ours = trusts.filter(({ network }) => network === id);
      return { network: id, adopters: ours.filter(({ code }) => adopting.has(code)).length, trusts: ours.length };
    }),
    quarters: cumulative(begun.filter((day) => day <= today)),
    sitesWithoutDay: products.reduce(
      (sum, deployments) => sum + deployments.filter(({ since }) => since === undefined).length,
      0,
    ),
  };
}

const quarterNumber = (day: string) => Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);

function cumulative(days: readonly string[]): { quarter: string; sites: number }[] {
  if (days.length === 0) return [];
  const numbers = days.map(quarterNumber);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return Array.from({ length: last - first + 1 }, (_, step) => {
    const quarter = first + step;
    const sites = numbers.filter((number) => number <= quarter).length;
    return { quarter: `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`, sites };
  });
}
