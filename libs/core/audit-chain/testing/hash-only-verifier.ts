import { hashOfEntry, type HashText } from '../chain-entry';
import type { ChainAsRead, Tampering } from '../verify-chain';

/** Broken on purpose: looks at each entry's own hash alone, not at its place, its neighbours, the head or the seals. */
export function verifyHashesOnly({ chain, entries }: ChainAsRead, hash: HashText): Tampering | undefined {
  const bad = entries.find((entry) => hashOfEntry(entry, hash) !== entry.hash);
  return bad && { chain, kind: 'edited', sequence: bad.sequence, upTo: bad.sequence, provenUpTo: 0 };
}
