import { type IsoDay, holdsOn } from './iso-day';
import type { Resolution, ResolutionInput } from './resolution';
import { resolve } from './resolve';
import { type BoardPeriod, boardPeriods, type NetworkArea, networkArea } from './network-area';
import type { IntegratedCareBoard, LocalMove, Network, NetworkId, RoutingData, Trust } from './routing-data';
import { RoutingIndex } from './routing-index';

/** Organisations, boundaries and networks as dated facts, and the rules that answer "which network?" from them. Immutable. */
export class RoutingDirectory {
  private readonly index: RoutingIndex;

  constructor(data: RoutingData) {
    this.index = new RoutingIndex(data);
  }

  /** The networks, in the order of the data. */
  networks(): Network[] {
    return [...this.index.networks()];
  }

  /** The network with this id, or undefined. */
  network(id: NetworkId): Network | undefined {
    return this.index.network(id);
  }

  /** The trust with this ODS code (any case), open or closed, or undefined. */
  trust(ods: string): Trust | undefined {
    return this.index.trust(ods.trim().toUpperCase());
  }

  /** Every trust of the record, open, closed and Welsh. */
  trusts(): readonly Trust[] {
    return this.index.data.trusts;
  }

  /** The boards in force on `day`. */
  icbs(day: IsoDay): IntegratedCareBoard[] {
    return this.index.data.icbs.filter((each) => holdsOn(each, day));
  }

  /** What belongs to a network on `day`. Goes through every district: for a page, not for a loop. */
  areaOf(network: NetworkId, day: IsoDay): NetworkArea {
    return networkArea(this.index, network, day);
  }

  /** Which boards named the network from when to when, those of the past and of days to come among them. */
  boardPeriods(network: NetworkId): BoardPeriod[] {
    return boardPeriods(this.index, network);
  }

  /** Districts and trusts that changed board on a day without their board ending, by that day. */
  moves(): readonly LocalMove[] {
    return this.index.data.moves;
  }

  /** Resolves whatever was given, as the boundaries stood on `asOf` (`YYYY-MM-DD`). Never throws for odd input. */
  resolve(input: ResolutionInput, asOf: IsoDay): Resolution {
    return resolve(this.index, input, asOf);
  }
}

/** Builds a directory from data; the data is indexed once and never copied or changed. */
export function createRoutingDirectory(data: RoutingData): RoutingDirectory {
  return new RoutingDirectory(data);
}
