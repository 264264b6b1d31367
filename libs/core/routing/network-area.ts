import { compareText } from '../kernel/compare-text';
import { type IsoDay, holdsOn } from './iso-day';
import { resolveOutcode } from './resolve-place';
import type { NetworkId } from './routing-data';
import type { RoutingIndex } from './routing-index';

/** A place or organisation of a network's area. */
export interface AreaMember {
  /** An outcode, or the code of a board or trust. */
  readonly code: string;
  /** The same as the code for outcodes. */
  readonly name: string;
  /** Which part of it lies in the network, in (0, 1]; outcodes and trusts go by the whole. */
  readonly share: number;
}

/** What belongs to a network on one day. Each list is in order of code. */
export interface NetworkArea {
  /** Postcode districts that the network would be named for, as a district. */
  readonly outcodes: readonly AreaMember[];
  /** Boards in force, with the part of each. */
  readonly boards: readonly AreaMember[];
  /** Trusts that are open. */
  readonly trusts: readonly AreaMember[];
}

/** What became of an area from one day to another. */
export interface AreaChanges {
  readonly gained: NetworkArea;
  readonly lost: NetworkArea;
  /** Boards of which another part lies in the network now. */
  readonly shifted: readonly (AreaMember & { readonly before: number })[];
}

/** A board's row that names the network, with its days: which boundary held from when to when. */
export interface BoardPeriod extends AreaMember {
  readonly validFrom: IsoDay | null;
  readonly validTo: IsoDay | null;
}

/** The area of a network as the boundaries stood on `day`, by the same rules that route an introduction. */
export function networkArea(index: RoutingIndex, network: NetworkId, day: IsoDay): NetworkArea {
  const { outcodes, icbs, trusts } = index.data;
  return {
    outcodes: outcodes
      .filter((row) => resolveOutcode(index, row, null, day).network === network)
      .map(({ outcode }) => ({ code: outcode, name: outcode, share: 1 }))
      .toSorted(byCode),
    boards: icbs
      .filter((board) => holdsOn(board, day))
      .flatMap(({ code, name, networks }) =>
        networks.filter((each) => each.network === network).map(({ share }) => ({ code, name, share })),
      )
      .toSorted(byCode),
    trusts: trusts
      .filter((trust) => holdsOn(trust, day) && trustNetwork(index, trust.code, trust.network, day) === network)
      .map(({ code, name }) => ({ code, name, share: 1 }))
      .toSorted(byCode),
  };
}

/** Every row of a board that names the network, past and to come, by the day on which it begins, then by code. */
export function boardPeriods(index: RoutingIndex, network: NetworkId): BoardPeriod[] {
  return index.data.icbs
    .flatMap(({ code, name, networks, validFrom, validTo }) =>
      networks
        .filter((each) => each.network === network)
        .map(({ share }) => ({ code, name, share, validFrom, validTo })),
    )
    .toSorted((one, other) => compareText(one.validFrom ?? '', other.validFrom ?? '') || byCode(one, other));
}

/** Compares two areas of one network. */
export function areaChanges(before: NetworkArea, after: NetworkArea): AreaChanges {
  const earlier = new Map(before.boards.map((board) => [board.code, board.share]));
  return {
    gained: without(after, before),
    lost: without(before, after),
    shifted: after.boards.flatMap((board) => {
      const share = earlier.get(board.code);
      return share === undefined || share === board.share ? [] : [{ ...board, before: share }];
    }),
  };
}

function without(area: NetworkArea, other: NetworkArea): NetworkArea {
  const left = (kind: keyof NetworkArea) => {
    const known = new Set(other[kind].map(({ code }) => code));
    return area[kind].filter(({ code }) => !known.has(code));
  };
  return { outcodes: left('outcodes'), boards: left('boards'), trusts: left('trusts') };
}

/** Before a local move a trust was in the network that its place was in then. */
function trustNetwork(index: RoutingIndex, code: string, network: NetworkId | null, day: IsoDay): NetworkId | null {
  const move = index.moveOfTrust(code);
  return move && day < move.effective && move.networkBefore !== null ? move.networkBefore : network;
}

function byCode(one: AreaMember, other: AreaMember): number {
  return compareText(one.code, other.code);
}
