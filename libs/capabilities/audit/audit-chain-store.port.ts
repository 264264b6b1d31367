import type { ChainHead, Seal, WrittenEntry } from '@matchwell/core/audit-chain';

/** Words kept beside an entry. */
export interface KeptWords {
  readonly sequence: number;
  /** Null, together with the salt, once they were erased. */
  readonly words: string | null;
  readonly salt: string | null;
}

/** A chain with everything that is kept about it, as found: nothing about it is taken for granted. */
export interface KeptChain {
  readonly entries: readonly WrittenEntry[];
  readonly head: ChainHead | undefined;
  readonly words: readonly KeptWords[];
}

/** Reads the chains back for verification, and keeps the seals. */
export abstract class AuditChainStore {
  /** The name of every chain that has an entry or a head, in order. */
  abstract chains(): Promise<string[]>;

  /** One chain whole, by sequence. */
  abstract read(chain: string): Promise<KeptChain>;

  /** How every chain stands at this moment. */
  abstract heads(): Promise<Readonly<Record<string, ChainHead>>>;

  /** Every seal, by number. */
  abstract seals(): Promise<Seal[]>;

  /** Keeps others from sealing until the unit of work ends. */
  abstract lockSeals(): Promise<void>;

  /** Adds a seal. There is no way to change or remove one. */
  abstract insertSeal(seal: Seal): Promise<void>;

  /** The hash of the chains. */
  abstract hash(text: string): string;
}
