import { compare } from './compare';

const SHORTEST_CORRECTED = 4;
const LONG_WORD = 9;

/**
 * Finds the known words nearest to a misspelt one. A known word is never "corrected" to another, so Northampton cannot become
 * Southampton: only a word nobody knows is taken for a slip. One slip is allowed in 4 to 8 letters, two in longer words.
 */
export class Spelling {
  private readonly known: ReadonlySet<string>;
  private readonly byDeletion = new Map<string, string[]>();

  /** `targets` may be arrived at; `bystanders` are merely known, so that they are left alone. */
  constructor(targets: Iterable<string>, bystanders: Iterable<string>) {
    const words = new Set(targets);
    this.known = new Set([...words, ...bystanders]);
    for (const word of words) {
      if (word.length < SHORTEST_CORRECTED || /\d/.test(word)) continue;
      for (const form of deletions(word, slips(word))) {
        const sharing = this.byDeletion.get(form);
        if (sharing) sharing.push(word);
        else this.byDeletion.set(form, [word]);
      }
    }
  }

  /** True when the word needs no correction. */
  knows(word: string): boolean {
    return this.known.has(word);
  }

  /** The nearest targets (all at the same distance, in code-unit order), or none when nothing is near enough. */
  nearest(word: string): readonly string[] {
    if (this.known.has(word) || word.length < SHORTEST_CORRECTED || /\d/.test(word)) return [];
    const allowed = slips(word);
    const seen = new Set<string>();
    let best = allowed + 1;
    let found: string[] = [];
    for (const form of deletions(word, allowed)) {
      for (const candidate of this.byDeletion.get(form) ?? []) {
        if (seen.has(candidate)) continue;
        seen.add(candidate);
        const distance = editDistance(word, candidate, Math.min(allowed, slips(candidate)));
        if (distance > Math.min(allowed, slips(candidate)) || distance > best) continue;
        if (distance < best) found = [];
        best = distance;
        found.push(candidate);
      }
    }
    return found.toSorted(compare);
  }
}

function slips(word: string): number {
  return word.length >= LONG_WORD ? 2 : 1;
}

function deletions(word: string, depth: number): Set<string> {
  const forms = new Set([word]);
  let layer = [word];
  for (let round = 0; round < depth; round += 1) {
    const next: string[] = [];
    for (const form of layer) {
      for (let at = 0; at < form.length; at += 1) {
        const shorter = form.slice(0, at) + form.slice(at + 1);
        if (forms.has(shorter)) continue;
        forms.add(shorter);
        next.push(shorter);
      }
    }
    layer = next;
  }
  return forms;
}

/** Optimal string alignment distance (insert, delete, replace, swap neighbours); anything above `limit` is reported as `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}
