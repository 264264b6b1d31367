import { canonicalJson } from '../kernel/canonical-json';

/** A hash of a text, in hexadecimal; SHA-256 of the UTF-8 bytes in production. */
export type HashText = (text: string) => string;

/** The chain of what the product itself did; every other chain is named by the id of an organisation. */
export const PRODUCT_CHAIN = 'product';

/** What an entry says: ids, states and codes. Nothing personal, so that it never has to change. */
export interface ChainedContent {
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** A code, or words of the product's own. */
  readonly reason: string | null;
  /** Salted hash of the words a person typed, which are kept beside the chain; null when there were none. */
  readonly wordsDigest: string | null;
}

/** An entry in its place. */
export interface ChainedEntry extends ChainedContent {
  readonly chain: string;
  /** Place in its chain, from 1 without a gap. */
  readonly sequence: number;
  /** Hash of the entry before; of the chain's name for the first. */
  readonly previousHash: string;
  /** Hash of everything above. */
  readonly hash: string;
}

/** How far a chain has come. */
export interface ChainHead {
  readonly length: number;
  /** Hash of the last entry; of the chain's name while there is none. */
  readonly hash: string;
}

/** The head of a chain that holds nothing. */
export function emptyHead(chain: string, hash: HashText): ChainHead {
  return { length: 0, hash: hash(`matchwell audit chain 1 ${chain}`) };
}

/** The hash of an entry: over its place, the hash before and its content, as canonical JSON. */
export function hashOfEntry(entry: Omit<ChainedEntry, 'hash'>, hash: HashText): string {
  const { chain, sequence, previousHash, at, personId, organisationId, action } = entry;
  const { subjectType, subjectId, before, after, reason, wordsDigest } = entry;
  const who = { personId, organisationId };
  const what = { action, subjectType, subjectId, before, after, reason, wordsDigest };
  return hash(canonicalJson({ format: 1, chain, sequence, previousHash, at, ...who, ...what }));
}

/** Puts an entry behind the head. Answers it in its place. */
export function chainEntry(content: ChainedContent, chain: string, head: ChainHead, hash: HashText): ChainedEntry {
  const placed = { ...content, chain, sequence: head.length + 1, previousHash: head.hash };
  return { ...placed, hash: hashOfEntry(placed, hash) };
}

/** Salted hash of words kept beside the chain. The salt goes when the words go, so that nobody can test a guess against the hash. */
export function hashOfWords(words: string, salt: string, hash: HashText): string {
  return hash(canonicalJson({ format: 1, salt, words }));
}

/** A coded reason: `timing`, `need_closed`, `system.lapse`. */
const CODE = /^[a-z][a-z0-9_.]{0,63}$/;

/**
 * What of a reason belongs in the chain and what beside it. Codes, and what the product itself says, are chained; whatever else a person
 * gave as a reason is theirs and is kept beside.
 */
export function splitReason(
  reason: string | undefined,
  words: string | undefined,
  byPerson: boolean,
): { readonly reason: string | null; readonly words: string | null } {
  if (reason === undefined || !byPerson || CODE.test(reason)) return { reason: reason ?? null, words: words ?? null };
  return { reason: null, words: words === undefined ? reason : `${reason}\n${words}` };
}
