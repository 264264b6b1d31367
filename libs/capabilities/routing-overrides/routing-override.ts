import { compareText } from '@matchwell/core/kernel/compare-text';
import type { NetworkId } from '@matchwell/core/routing';

/** One routing that an officer overrode. */
export interface RoutingOverride {
  readonly introductionId: string;
  readonly from: NetworkId | null;
  readonly to: NetworkId;
  /** The buyer whose need was routed. */
  readonly odsCode: string | null;
  readonly organisationName: string;
  /** The officer's words. */
  readonly reason: string;
  readonly at: Date;
}

/** Overrides of one kind: the same organisation sent from the same network to the same other one. */
export interface OverrideGroup {
  readonly from: NetworkId | null;
  readonly to: NetworkId;
  readonly odsCode: string | null;
  readonly organisationName: string;
  readonly count: number;
  /** All introductions of the organisation that were ever routed, for comparison. */
  readonly routed: number;
  /** True from the third override of most of its introductions on: the data about it is probably wrong. */
  readonly suspect: boolean;
  readonly lastAt: Date;
  /** The latest reasons, at most three. */
  readonly reasons: readonly string[];
}

const SUSPECT_FROM = 3;

/** Groups overrides, those that happen most first. `routed` says by ODS code how many introductions an organisation has had. */
export function groupOverrides(
  overrides: readonly RoutingOverride[],
  routed: ReadonlyMap<string, number>,
): OverrideGroup[] {
  const groups = new Map<string, RoutingOverride[]>();
  for (const each of overrides) {
    const key = JSON.stringify([each.from, each.to, each.odsCode ?? each.organisationName]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const latest = group.toSorted((a, b) => b.at.getTime() - a.at.getTime());
      const [first] = latest;
      if (!first) return [];
      const count = new Set(group.map((each) => each.introductionId)).size;
      const all = Math.max(count, routed.get(first.odsCode ?? '') ?? 0);
      return [
        {
          from: first.from,
          to: first.to,
          odsCode: first.odsCode,
          organisationName: first.organisationName,
          count,
          routed: all,
          suspect: count >= SUSPECT_FROM && count * 2 > all,
          lastAt: first.at,
          reasons: [...new Set(latest.map((each) => each.reason))].slice(0, 3),
        },
      ];
    })
    .toSorted(
      (a, b) =>
        b.count - a.count ||
        compareText(a.odsCode ?? '', b.odsCode ?? '') ||
        compareText(`${a.from ?? ''}|${a.to}`, `${b.from ?? ''}|${b.to}`),
    );
}
