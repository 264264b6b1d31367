import { canonicalJson } from '../kernel/canonical-json';
import type { ChainHead, HashText } from './chain-entry';

/** How every chain stood at one moment. Seals are chained themselves and kept where the database's own superuser has no hand. */
export interface Seal {
  /** From 1 without a gap. */
  readonly number: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Head of each chain, by its name. */
  readonly heads: Readonly<Record<string, ChainHead>>;
  /** Hash of the seal before; of a fixed word for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/** Seals the heads behind the last seal. */
export function nextSeal(
  last: Seal | undefined,
  at: string,
  heads: Readonly<Record<string, ChainHead>>,
  hash: HashText,
): Seal {
  const seal = { number: (last?.number ?? 0) + 1, at, heads, previousHash: last?.hash ?? firstHash(hash) };
  return { ...seal, hash: hashOfSeal(seal, hash) };
}

/** The first number at which the seals are not whole: one is missing, changed or in the wrong place. Undefined when all are as written. */
export function firstBrokenSeal(seals: readonly Seal[], hash: HashText): number | undefined {
  let previousHash = firstHash(hash);
  for (const [index, seal] of seals.entries()) {
    const isWhole = seal.number === index + 1 && seal.previousHash === previousHash;
    if (!isWhole || seal.hash !== hashOfSeal(seal, hash)) return index + 1;
    previousHash = seal.hash;
  }
  return undefined;
}

/**
 * The first number at which the seals in the database are not those kept outside it. Those outside may be fewer at the beginning, where the
 * file was begun later; every one that is there must be in the database, unchanged.
 */
export function firstForgedSeal(inDatabase: readonly Seal[], outside: readonly Seal[]): number | undefined {
  const hashes = new Map(inDatabase.map((seal) => [seal.number, seal.hash]));
  return outside.find((seal) => hashes.get(seal.number) !== seal.hash)?.number;
}

function hashOfSeal({ number, at, heads, previousHash }: Omit<Seal, 'hash'>, hash: HashText): string {
  return hash(canonicalJson({ format: 1, number, at, heads, previousHash }));
}

function firstHash(hash: HashText): string {
  return hash('matchwell audit seals 1');
}
