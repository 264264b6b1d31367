import { addDays } from '@matchwell/core/kernel/calendar-day';
import { type IsoDay, type RoutingDirectory, createRoutingDirectory } from '@matchwell/core/routing';
import {
  type OrganisationFact,
  type OwnedIntroduction,
  type Reowning,
  carriedRoutingData,
  mergeRoutingData,
  reownOnBoundaryChange,
} from '@matchwell/core/routing/imports';
import type { OwnerChange } from './organisation-import';

/** The directory over the carried data and the given facts, as it is on a day. */
export function directoryOf(facts: readonly OrganisationFact[], day: IsoDay): RoutingDirectory {
  return createRoutingDirectory(mergeRoutingData(carriedRoutingData(), facts, day));
}

/** A move as reports show it. */
export function ownerChange({ introductionId, from, to, reason }: Reowning, on: IsoDay): OwnerChange {
  return { introductionId, from, to, on, reason };
}

/**
 * Which open introductions the new facts move, today or on a day that lies ahead; each once, on the first day on which it moves.
 * `before` and `after` are all facts without and with those of the file.
 */
export function forecastOwners(
  open: readonly OwnedIntroduction[],
  before: readonly OrganisationFact[],
  after: readonly OrganisationFact[],
  added: readonly OrganisationFact[],
  today: IsoDay,
): OwnerChange[] {
  const moved = new Map<string, OwnerChange>();
  for (const day of daysOfChange(added, today)) {
    const waiting = open.filter((each) => !moved.has(each.id));
    const moves = reownOnBoundaryChange(waiting, directoryOf(before, day), directoryOf(after, day), day);
    for (const move of moves) moved.set(move.introductionId, ownerChange(move, day));
  }
  return [...moved.values()];
}

function daysOfChange(added: readonly OrganisationFact[], today: IsoDay): IsoDay[] {
  const days = added.flatMap((fact) =>
    fact.kind === 'board'
      ? fact.boards.map((each) => each.validFrom ?? today)
      : [fact.effectiveFrom, ...(fact.trust.validTo === null ? [] : [addDays(fact.trust.validTo, 1)])],
  );
  return [...new Set([today, ...days.filter((day) => day > today)])].toSorted();
}
