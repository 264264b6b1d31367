import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import {
  countsByStage,
  cumulativeByQuarter,
  groupBy,
  quarterOf,
  SMALLEST_SHOWN,
  suppressSmall,
} from '@matchwell/core/figures';
import { Clock } from '@matchwell/core/kernel/clock';
import { accepted, type Outcome, refused } from '@matchwell/core/kernel/outcome';
import { openEnglishTrusts, type RoutingDirectory } from '@matchwell/core/routing';
import { londonDay } from '@matchwell/core/service-clock';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { type AdoptionCount, FigureSource } from './figure-source.port';
import type { AdoptionFigures, DemandFigures, FunnelFigures, NetworkAdoption, OrganisationAdoption } from './figures';

/** Why a funnel was refused. */
export type FigureRefusal = 'figures.not_your_network';

/** An organisation with what is in use there, before anything is suppressed. */
interface Site extends OrganisationAdoption {
  readonly isTrust: boolean;
}

/** Figures about the whole market. What anybody may read is suppressed here, so that no caller can forget it. */
@Injectable()
export class FigureService {
  constructor(
    private readonly source: FigureSource,
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  /**
   * How far introductions got: an officer's own network, and for an administrator all of them or the one named. An officer who names another
   * network is answered as if there were none.
   */
  async funnel(actor: Actor, networkId?: string): Promise<Outcome<FunnelFigures, FigureRefusal>> {
    const seesAll = actor.role === 'administrator';
    const scope = seesAll ? networkId : actor.networkId;
    const isKnown = networkId === undefined || (await this.directories.current()).network(networkId) !== undefined;
    if (!isKnown || (!seesAll && (scope === undefined || (networkId ?? scope) !== scope)))
      return refused('figures.not_your_network', 'There is no such network among those you act for.');
    const rows = await this.source.introductions(scope);
    return accepted({
      overall: countsByStage(rows),
      networks: groupBy(rows, (row) => row.networkId ?? '').map(([network, group]) => ({
        network: network === '' ? null : network,
        stages: countsByStage(group),
      })),
      organisations: groupBy(rows, (row) => row.organisationId).map(([organisationId, group]) => ({
        organisationId,
        name: group[0]?.organisationName ?? '',
        stages: countsByStage(group),
      })),
    });
  }

  /** Where products are in use, and how that grew. For everybody. */
  async adoption(): Promise<AdoptionFigures> {
    const today = londonDay(this.clock.now());
    const rows = await this.source.adoptions(today);
    const directory = await this.directories.current();
    const added = new Map<string, number>();
    for (const { quarter, adopted } of rows)
      if (quarter !== null) added.set(quarter, (added.get(quarter) ?? 0) + adopted);
    const sites = sitesOf(rows, directory, today);
    const trusts = trustsByNetwork(directory, today);
    return {
      quarters: cumulativeByQuarter(added, quarterOf(today)).filter((each) => each.sites >= SMALLEST_SHOWN),
      networks: networksOf(directory, sites).map(([network, group]): NetworkAdoption => ({
        network,
        trusts: trusts.get(network ?? '') ?? 0,
        organisations: suppressSmall(group.filter(({ isTrust }) => isTrust).length),
        sites: suppressSmall(group.reduce((sum, each) => sum + each.sites, 0)),
      })),
      organisations: sites
        .filter((site) => site.sites >= SMALLEST_SHOWN)
        .map(({ odsCode, name, network, sites: count }) => ({ odsCode, name, network, sites: count })),
    };
  }

  /** Where open needs go unanswered. For everybody; private needs are never counted. */
  async demand(): Promise<DemandFigures> {
    const today = londonDay(this.clock.now());
    const directory = await this.directories.current();
    const networkOf = networkFinder(directory, today);
    const rows = (await this.source.demand()).map((row) => ({ ...row, network: networkOf(row.odsCode, row.postcode) }));
    const cells = groupBy(rows, ({ theme, network }) => `${theme} ${network ?? ''}`).map(([, group]) => ({
      theme: group[0]?.theme ?? '',
      network: group[0]?.network ?? null,
      count: suppressSmall(sumOf(group, ({ unanswered }) => unanswered)),
    }));
    return {
      cells: cells.filter(({ count }) => count !== 0),
      networks: networksOf(directory, rows).map(([network, group]) => ({
        network,
        openNeeds: suppressSmall(sumOf(group, ({ openNeeds }) => openNeeds)),
      })),
    };
  }
}

/** The organisations with something in use, in order of code. */
function sitesOf(rows: readonly AdoptionCount[], directory: RoutingDirectory, today: string): Site[] {
  const networkOf = networkFinder(directory, today);
  return groupBy(rows, ({ odsCode }) => odsCode).flatMap(([odsCode, group]) => {
    const sites = sumOf(group, ({ inUse }) => inUse);
    if (sites === 0) return [];
    const trust = directory.trust(odsCode);
    return [
      { odsCode, name: trust?.name ?? odsCode, network: networkOf(odsCode, null), isTrust: trust !== undefined, sites },
    ];
  });
}

/** The network of an organisation, worked out once for each. */
function networkFinder(directory: RoutingDirectory, today: string) {
  const known = new Map<string, string | null>();
  return (odsCode: string, postcode: string | null): string | null => {
    const key = `${odsCode} ${postcode ?? ''}`;
    const found = known.get(key) ?? directory.resolve({ ods: odsCode, postcode: postcode ?? undefined }, today).network;
    known.set(key, found ?? null);
    return found ?? null;
  };
}

function trustsByNetwork(directory: RoutingDirectory, today: string): ReadonlyMap<string, number> {
  const trusts = new Map<string, number>();
  for (const { network } of openEnglishTrusts(directory.trusts(), today))
    if (network !== null) trusts.set(network, (trusts.get(network) ?? 0) + 1);
  return trusts;
}

/** Every network in the order of the directory, with its rows; rows of no network come last, when there are any. */
function networksOf<Row extends { readonly network: string | null }>(
  directory: RoutingDirectory,
  rows: readonly Row[],
): [string | null, Row[]][] {
  const homeless = rows.filter(({ network }) => network === null);
  return [
    ...directory.networks().map(({ id }): [string, Row[]] => [id, rows.filter(({ network }) => network === id)]),
    ...(homeless.length === 0 ? [] : [[null, homeless] as [null, Row[]]]),
  ];
}

function sumOf<Row>(rows: readonly Row[], valueOf: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + valueOf(row), 0);
}
