import { chainEntry, type ChainedContent, type ChainHead, emptyHead, hashOfEntry, type HashText } from '../chain-entry';
import type { ChainAsRead, TamperingKind, WrittenEntry } from '../verify-chain';

/** An honest chain of so many entries, sealed at the given lengths. */
export function honestChain(length: number, sealedAt: readonly number[], hash: HashText, chain = 'trust'): ChainAsRead {
  const entries: WrittenEntry[] = [];
  const heads: ChainHead[] = [emptyHead(chain, hash)];
  for (let place = 1; place <= length; place += 1) {
    const entry = chainEntry(contentOf(place), chain, heads.at(-1)!, hash);
    entries.push({ ...entry, position: place * 3 });
    heads.push({ length: place, hash: entry.hash });
  }
  return { chain, entries, head: heads.at(-1), sealed: sealedAt.map((each) => heads[each]!) };
}

/** What a superuser who knows the rules may try. `at` is a place of the chain, from 1. */
export type Trick = (read: ChainAsRead, at: number, hash: HashText) => ChainAsRead;

const edited = (entry: WrittenEntry): WrittenEntry => ({ ...entry, action: 'introduction.decline' });
const replace = (read: ChainAsRead, at: number, by: (entry: WrittenEntry) => WrittenEntry): ChainAsRead => ({
  ...read,
  entries: read.entries.map((entry) => (entry.sequence === at ? by(entry) : entry)),
});
/** What one entry says, in the place of another. */
const into = ({ sequence, previousHash, hash, position }: WrittenEntry, from: WrittenEntry): WrittenEntry => {
  return { ...from, sequence, previousHash, hash, position };
};
const renumbered = (entries: readonly WrittenEntry[]) =>
  entries.map((entry, index) => ({ ...entry, sequence: index + 1 }));

/** Links and hashes everything anew from the place on, and makes the head fit: what remains is whole in itself. */
function rehashed(read: ChainAsRead, from: number, hash: HashText): ChainAsRead {
  let previousHash = read.entries[from - 2]?.hash ?? emptyHead(read.chain, hash).hash;
  const entries = renumbered(read.entries).map((entry) => {
    if (entry.sequence < from) return entry;
    const linked = { ...entry, previousHash };
    previousHash = hashOfEntry(linked, hash);
    return { ...linked, hash: previousHash };
  });
  const last = entries.at(-1);
  return { ...read, entries, head: last ? { length: last.sequence, hash: last.hash } : emptyHead(read.chain, hash) };
}

/** Every trick with what it must be called. A trick from `at` must be found no later than at `at`. */
export const TRICKS: Readonly<Record<string, readonly [Trick, TamperingKind]>> = {
  'edit an entry': [(read, at) => replace(read, at, edited), 'edited'],
  'edit an entry and its hash': [
    (read, at, hash) => replace(read, at, (entry) => ({ ...edited(entry), hash: hashOfEntry(edited(entry), hash) })),
    'edited',
  ],
  'delete an entry': [(read, at) => ({ ...read, entries: without(read, at) }), 'deleted'],
  'delete an entry and close the gap': [(read, at) => ({ ...read, entries: renumbered(without(read, at)) }), 'deleted'],
  'exchange two entries': [
    (read, at) => ({
      ...read,
      entries: renumbered(exchange(read.entries, at)),
    }),
    'reordered',
  ],
  'exchange what two entries say': [
    (read, at) => {
      const [a, b] = [read.entries[at - 1]!, read.entries[at]!];
      return replace(
        replace(read, at, (entry) => into(entry, b)),
        at + 1,
        (entry) => into(entry, a),
      );
    },
    'reordered',
  ],
  'cut the tail': [(read, at) => ({ ...read, entries: read.entries.slice(0, at - 1) }), 'cut_tail'],
  'cut the tail and move the head': [
    (read, at, hash) => rehashed({ ...read, entries: read.entries.slice(0, at - 1) }, at, hash),
    'cut_tail',
  ],
  'rewrite everything from an edited entry on': [
    (read, at, hash) => rehashed(replace(read, at, edited), at, hash),
    'rewritten',
  ],
  'delete an entry and rewrite what follows': [
    (read, at, hash) => rehashed({ ...read, entries: without(read, at) }, at, hash),
    'rewritten',
  ],
};

function without({ entries }: ChainAsRead, at: number): WrittenEntry[] {
  return entries.filter(({ sequence }) => sequence !== at);
}

function exchange(entries: readonly WrittenEntry[], at: number): WrittenEntry[] {
  const changed = [...entries];
  [changed[at - 1], changed[at]] = [changed[at]!, changed[at - 1]!];
  return changed;
}

function contentOf(place: number): ChainedContent {
  return {
    at: new Date(Date.UTC(2026, 10, 22, 9, 0, place)).toISOString(),
    personId: `person-${place % 3}`,
    organisationId: 'trust',
    action: 'introduction.approve',
    subjectType: 'introduction',
    subjectId: `introduction-${place}`,
    before: { state: 'in_review' },
    after: { state: 'awaiting_both', round: place },
    reason: null,
    wordsDigest: null,
  };
}
