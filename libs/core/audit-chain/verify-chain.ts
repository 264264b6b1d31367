import { type ChainedEntry, type ChainHead, emptyHead, hashOfEntry, type HashText } from './chain-entry';

/** What was done to a chain. */
export type TamperingKind = 'edited' | 'deleted' | 'reordered' | 'added' | 'cut_tail' | 'rewritten';

/** The first entry of a chain that is not as it was written. */
export interface Tampering {
  readonly chain: string;
  readonly kind: TamperingKind;
  /** Place of the first bad or missing entry, from 1. */
  readonly sequence: number;
  /** For `rewritten`: the last place that may be false; otherwise the same as `sequence`. */
  readonly upTo: number;
  /** Every entry up to this place is held by a seal that fits; what lies between it and `sequence` only by the chain itself. */
  readonly provenUpTo: number;
}

/** An entry as it lies in the log. */
export interface WrittenEntry extends ChainedEntry {
  /** Place in the whole log: rises along every chain. */
  readonly position: number;
}

/** A chain as it is read back, with what is known about it from elsewhere. */
export interface ChainAsRead {
  readonly chain: string;
  /** In the order of their sequence numbers; equal numbers in the order of writing. */
  readonly entries: readonly WrittenEntry[];
  /** The head kept beside the entries; undefined when it is gone. */
  readonly head: ChainHead | undefined;
  /** Heads of earlier moments, from the seals. */
  readonly sealed: readonly ChainHead[];
}

/**
 * Finds the first entry of a chain that was edited, removed, moved or added, a tail that was cut off, or a rewriting of the whole. Answers
 * undefined when the chain is as it was written.
 *
 * A rewriting, or a cut together with a new head, is only visible against a seal: what was written after the last seal is protected by the
 * order of the chain alone.
 */
export function verifyChain(read: ChainAsRead, hash: HashText): Tampering | undefined {
  const { chain, entries, head } = read;
  const found = (kind: TamperingKind, sequence: number, upTo = sequence): Tampering => {
    return { chain, kind, sequence, upTo, provenUpTo: provenUpTo(read, sequence - 1) };
  };
  let before = emptyHead(chain, hash);
  let position = 0;
  for (const [index, entry] of entries.entries()) {
    const place = index + 1;
    if (entry.sequence > place) return found(hasItsOwn(entries, place, hash) ? 'reordered' : 'deleted', place);
    if (entry.sequence < place) return found('added', entry.sequence);
    if (hashOfEntry(entry, hash) !== entry.hash) return found(kindOfBadContent(read, entry, hash), place);
    if (entry.previousHash !== before.hash) return brokenLink(read, place, found);
    if (entry.position <= position) return found('reordered', place);
    position = entry.position;
    before = { length: place, hash: entry.hash };
  }
  const forged = againstSeals(read, found);
  if (forged) return forged;
  const expected = Math.max(head?.length ?? 0, ...read.sealed.map(({ length }) => length));
  if (before.length < expected) return found('cut_tail', before.length + 1, expected);
  if (!head) return entries.length === 0 ? undefined : found('rewritten', 1, entries.length);
  if (head.length < before.length) return found('added', head.length + 1, before.length);
  return head.hash === before.hash ? undefined : found('edited', before.length);
}

type Found = (kind: TamperingKind, sequence: number, upTo?: number) => Tampering;

/**
 * An entry whose content does not give its hash. When the content, or the hash, is that of another place of this chain, entries were moved:
 * one that lies at more places than it was written to has taken the place of a removed one.
 */
function kindOfBadContent({ entries }: ChainAsRead, bad: ChainedEntry, hash: HashText): TamperingKind {
  const hashes = new Set(entries.map((entry) => entry.hash));
  const longest = (entries.at(-1)?.sequence ?? 0) + 1;
  for (let sequence = 1; sequence <= longest; sequence += 1) {
    if (sequence !== bad.sequence && hashOfEntry({ ...bad, sequence }, hash) === bad.hash) {
      return hasItsOwn(entries, bad.sequence, hash) ? 'reordered' : 'deleted';
    }
  }
  for (const { sequence, previousHash } of entries) {
    if (sequence === bad.sequence) continue;
    if (hashes.has(hashOfEntry({ ...bad, sequence, previousHash }, hash))) return 'reordered';
  }
  return 'edited';
}

/** Whether some entry of the chain was written for the place, wherever it lies now. */
function hasItsOwn(entries: readonly WrittenEntry[], place: number, hash: HashText): boolean {
  return entries.some((entry) => hashOfEntry({ ...entry, sequence: place }, hash) === entry.hash);
}

/** Each of two neighbours is whole, but they are not neighbours: the first was replaced, or something between them is gone. */
function brokenLink({ entries, head }: ChainAsRead, place: number, found: Found): Tampering {
  const isShort = head !== undefined && entries.length < head.length;
  if (isShort || place === 1) return found('deleted', place);
  return found('edited', place - 1);
}

/** A chain that is whole in itself and not the one that was sealed. */
function againstSeals({ entries, sealed }: ChainAsRead, found: Found): Tampering | undefined {
  const broken = sealed.filter(
    ({ length, hash }) => length > 0 && length <= entries.length && entries[length - 1]?.hash !== hash,
  );
  if (broken.length === 0) return undefined;
  const first = Math.min(...broken.map(({ length }) => length));
  return found('rewritten', provenUpTo({ entries, sealed }, first - 1) + 1, first);
}

/** The longest sealed length up to `limit` whose hash the chain still has. */
function provenUpTo({ entries, sealed }: Pick<ChainAsRead, 'entries' | 'sealed'>, limit: number): number {
  const fitting = sealed.filter(({ length, hash }) => length <= limit && entries[length - 1]?.hash === hash);
  return Math.max(0, ...fitting.map(({ length }) => length));
}
