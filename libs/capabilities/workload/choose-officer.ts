import { compareText } from '@matchwell/core/kernel/compare-text';

/** An officer of a network, as the queue sees them today. */
export interface Officer {
  readonly personId: string;
  /** Open introductions assigned to them. */
  readonly open: number;
  readonly absent: boolean;
  /** Who stands in while they are absent; null when nobody was named. */
  readonly coverPersonId: string | null;
}

/**
 * The officer who gets an introduction: of those present, the one with the least open work; of several, one by a hash of introduction
 * and person, so that nobody is favoured and every process chooses the same. Undefined when nobody is present. Where the introduction
 * comes from an absent officer (`insteadOf`), their cover is chosen when present.
 */
export function chooseOfficer(
  officers: readonly Officer[],
  introductionId: string,
  insteadOf?: string,
): string | undefined {
  const present = officers.filter((each) => !each.absent && each.personId !== insteadOf);
  const cover = officers.find((each) => each.personId === insteadOf)?.coverPersonId;
  if (cover !== undefined && present.some((each) => each.personId === cover)) return cover ?? undefined;
  const [best] = present.toSorted(
    (a, b) =>
      a.open - b.open ||
      tieBreak(introductionId, a.personId) - tieBreak(introductionId, b.personId) ||
      compareText(a.personId, b.personId),
  );
  return best?.personId;
}

/** FNV-1a over both ids, then mixed once more (the finaliser of MurmurHash3), as ids often differ in their last signs alone; 32 bits. */
function tieBreak(introductionId: string, personId: string): number {
  let hash = 0x811c9dc5;
  for (const sign of `${introductionId}|${personId}`) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
