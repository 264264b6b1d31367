import { compare } from './compare';
import type { IsoDay } from './iso-day';
import type { Flag, Resolution } from './resolution';
import type { NetworkId, RoutingData, Trust } from './routing-data';
import type { RoutingDirectory } from './routing-directory';

/** How many of one kind of thing resolve, and how plainly. A thing may be counted as both straddling and contested. */
export interface CoverageCounts {
  readonly total: number;
  /** One network and nothing to say beside it: neither straddling nor contested. */
  readonly single: number;
  /** More than one network in the same district, or a trust that serves more than one. */
  readonly straddling: number;
  /** A default with alternates because the owner is disputed. */
  readonly contested: number;
  /** Most of its postcodes lie outside England: a corresponding body, with the English network as alternate. */
  readonly outside: number;
  /** Neither network nor body. */
  readonly unresolved: number;
}

/** The table of `docs/routing-coverage.md`. */
export interface RoutingCoverage {
  readonly asOf: IsoDay;
  readonly outcodes: CoverageCounts;
  readonly nonGeographicOutcodes: number;
  readonly trusts: CoverageCounts;
  readonly boards: number;
  readonly byNetwork: readonly {
    readonly network: NetworkId;
    readonly outcodes: CoverageCounts;
    readonly trusts: number;
  }[];
}

/** Resolves every English outcode and every open English trust of the data on `asOf`, and counts the answers. */
export function routingCoverage(data: RoutingData, directory: RoutingDirectory, asOf: IsoDay): RoutingCoverage {
  const outcodes = data.outcodes.map((each) => directory.resolve({ postcode: each.outcode }, asOf));
  const trusts = openEnglishTrusts(data.trusts, asOf).map((each) => directory.resolve({ ods: each.code }, asOf));
  const byNetwork = data.networks
    .map(({ id }) => ({
      network: id,
      outcodes: count(
        outcodes.filter((each) => each.network === id),
        'straddle',
      ),
      trusts: trusts.filter((each) => each.network === id).length,
    }))
    .toSorted((a, b) => compare(a.network, b.network));
  return {
    asOf,
    outcodes: count(outcodes, 'straddle'),
    nonGeographicOutcodes: data.nonGeographic.size,
    trusts: count(trusts, 'multi_network'),
    boards: directory.icbs(asOf).length,
    byNetwork,
  };
}

/** The trusts in England that are open on `asOf`. */
export function openEnglishTrusts(trusts: readonly Trust[], asOf: IsoDay): Trust[] {
  return trusts.filter((each) => each.country === 'England' && (each.validTo === null || asOf <= each.validTo));
}

function count(answers: readonly Resolution[], straddle: Flag): CoverageCounts {
  const having = (flag: Flag) => answers.filter((each) => each.network !== null && each.flags.includes(flag)).length;
  return {
    total: answers.length,
    single: answers.filter(
      (each) => each.network !== null && !each.flags.includes(straddle) && !each.flags.includes('contested'),
    ).length,
    straddling: having(straddle),
    contested: having('contested'),
    outside: answers.filter((each) => each.network === null && each.body !== null).length,
    unresolved: answers.filter((each) => each.network === null && each.body === null).length,
  };
}
