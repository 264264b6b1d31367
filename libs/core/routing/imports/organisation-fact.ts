import type { IntegratedCareBoard, IsoDay, OtherName, RoutingData, Trust } from '@matchwell/core/routing';

/**
 * The rows of a board carry their own days, so a fact about a board holds from here on: it explains yesterday as well as tomorrow.
 */
export const RECORD_START: IsoDay = '1900-01-01';

/**
 * What an import knows better than the data files, for one code from one day on: it replaces the record of a trust, or all rows of a
 * board's code. Facts are complete in themselves, so that leaving one out brings back what was known before.
 */
export type OrganisationFact =
  | {
      readonly kind: 'trust';
      readonly code: string;
      readonly effectiveFrom: IsoDay;
      readonly trust: Trust;
      /** Names the trust went by before, which people still type. */
      readonly formerNames: readonly string[];
    }
  | {
      readonly kind: 'board';
      readonly code: string;
      readonly effectiveFrom: IsoDay;
      readonly boards: readonly IntegratedCareBoard[];
    };

/** The data with the facts that hold on `day` laid over it; of several about one code, the one that took effect last. */
export function mergeRoutingData(base: RoutingData, facts: readonly OrganisationFact[], day: IsoDay): RoutingData {
  const holding = new Map<string, OrganisationFact>();
  for (const fact of facts) {
    if (fact.effectiveFrom > day) continue;
    const key = `${fact.kind} ${fact.code}`;
    const other = holding.get(key);
    if (!other || other.effectiveFrom <= fact.effectiveFrom) holding.set(key, fact);
  }
  if (holding.size === 0) return base;
  const trusts = new Map<string, Trust>(base.trusts.map((each) => [each.code, each]));
  const boards = new Map<string, readonly IntegratedCareBoard[]>();
  for (const board of base.icbs) boards.set(board.code, [...(boards.get(board.code) ?? []), board]);
  const otherNames: OtherName[] = [...base.otherNames];
  const taken = new Set(base.otherNames.map((each) => each.name.toLowerCase()));
  for (const fact of holding.values()) {
    if (fact.kind === 'board') {
      boards.set(fact.code, fact.boards);
      continue;
    }
    trusts.set(fact.code, fact.trust);
    for (const name of fact.formerNames) {
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      otherNames.push({ name, targets: [`trust:${fact.code}`] });
    }
  }
  return { ...base, trusts: [...trusts.values()], icbs: [...boards.values()].flat(), otherNames };
}

/** The first day after `day` on which some fact begins to hold; null when none does. */
export function nextEffectiveDay(facts: readonly OrganisationFact[], day: IsoDay): IsoDay | null {
  const later = facts.map((each) => each.effectiveFrom).filter((each) => each > day);
  return later.length === 0 ? null : later.reduce((a, b) => (a < b ? a : b));
}
