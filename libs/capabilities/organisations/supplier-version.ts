import type { Organisation } from './organisation';

/**
 * What a supplier says of itself as one text, the same for the same content: whoever edits gives back the text they began with, and is told when
 * somebody else has saved in the meantime.
 */
export function supplierVersion({ name, postcode, supplier }: Organisation): string {
  return JSON.stringify([name, postcode ?? null, ordered(supplier ?? {})]);
}

/** The same value with the members of every object in the order of their names. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    members
      .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
      .map(([key, each]) => [key, ordered(each)]),
  );
}
