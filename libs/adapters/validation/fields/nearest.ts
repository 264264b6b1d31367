import { compareText } from '@matchwell/core/kernel/compare-text';

/** Something that can be suggested: what is written, and what people call it. */
export interface Candidate {
  readonly id: string;
  readonly label: string;
}

/** The candidates in order of likeness to what was written, most alike first; equals keep alphabetical order. */
export function nearestFirst(written: string, candidates: readonly Candidate[]): Candidate[] {
  const wanted = plain(written);
  return candidates
    .map((candidate) => ({
      candidate,
      likeness: Math.max(likeness(wanted, plain(candidate.id)), likeness(wanted, plain(candidate.label))),
    }))
    .toSorted((a, b) => b.likeness - a.likeness || compareText(a.candidate.id, b.candidate.id))
    .map(({ candidate }) => candidate);
}

function plain(text: string): string {
  return text
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, ' ')
    .trim();
}

/** 2 when equal, above 1 when one begins with the other, else the share of letter pairs in common (Dice). */
function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 2;
  const share = shareOfPairs(a, b);
  return a.startsWith(b) || b.startsWith(a) ? 1 + share : share;
}

function shareOfPairs(a: string, b: string): number {
  const pairsOfA = pairs(a);
  const left = pairs(b);
  const total = pairsOfA.length + left.length;
  if (total === 0) return 0;
  let common = 0;
  for (const pair of pairsOfA) {
    const found = left.indexOf(pair);
    if (found === -1) continue;
    left.splice(found, 1);
    common += 1;
  }
  return (2 * common) / total;
}

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
