import { Injectable } from '@nestjs/common';
import {
  firstBrokenSeal,
  firstForgedSeal,
  hashOfWords,
  type Seal,
  type Tampering,
  verifyChain,
} from '@matchwell/core/audit-chain';
import { AuditChainStore, type KeptChain } from './audit-chain-store.port';
import { SealLedger } from './seal-ledger.port';

/** What verification found about one chain. */
export interface ChainReport {
  readonly chain: string;
  readonly entries: number;
  /** Entries whose words have been erased, or are gone. */
  readonly wordsErased: number;
  /** The first entry that is not as it was written. */
  readonly tampering: Tampering | null;
  /** Entries whose words, beside the chain, are not those that were written. */
  readonly wordsChanged: readonly number[];
}

/** What verification found. */
export interface VerificationReport {
  readonly intact: boolean;
  readonly chains: readonly ChainReport[];
  readonly seals: {
    readonly count: number;
    /** Moment of the last seal: what was written since is held by its chain alone. */
    readonly lastAt: string | null;
    /** Seals in the ledger outside the database. */
    readonly outside: number;
    /** The first seal that is missing or changed in the database. */
    readonly firstBroken: number | null;
    /** The first seal of the ledger that is not the database's. */
    readonly firstForged: number | null;
  };
}

/** Proves that the audit log is as it was written, or says where it is not. Changes nothing. */
@Injectable()
export class AuditVerification {
  constructor(
    private readonly store: AuditChainStore,
    private readonly ledger: SealLedger,
  ) {}

  /** Verifies one organisation's chain, or all of them. Seals outside the database are believed before those inside. */
  async verify(only?: string): Promise<VerificationReport> {
    const hash = (text: string) => this.store.hash(text);
    // The ledger first: a seal made in between is in the database and not yet asked for outside.
    const outside = await this.ledger.read();
    const inside = await this.store.seals();
    const firstBroken = firstBrokenSeal(inside, hash) ?? null;
    const firstForged = firstForgedSeal(inside, outside) ?? null;
    const seals = [...outside, ...inside];
    const chains: ChainReport[] = [];
    for (const chain of only === undefined ? await this.namesOf(seals) : [only]) {
      chains.push(this.report(chain, await this.store.read(chain), seals));
    }
    const isBad = ({ tampering, wordsChanged }: ChainReport) => tampering !== null || wordsChanged.length > 0;
    return {
      intact: firstBroken === null && firstForged === null && !chains.some(isBad),
      chains,
      seals: {
        count: inside.length,
        lastAt: inside.at(-1)?.at ?? null,
        outside: outside.length,
        firstBroken,
        firstForged,
      },
    };
  }

  /** Every chain that exists or was ever sealed: one that was removed whole must be missed. */
  private async namesOf(seals: readonly Seal[]): Promise<string[]> {
    return [
      ...new Set([...(await this.store.chains()), ...seals.flatMap(({ heads }) => Object.keys(heads))]),
    ].toSorted();
  }

  private report(chain: string, kept: KeptChain, seals: readonly Seal[]): ChainReport {
    const hash = (text: string) => this.store.hash(text);
    const sealed = seals.flatMap(({ heads }) => heads[chain] ?? []);
    const beside = new Map(kept.words.map((each) => [each.sequence, each]));
    const wordsChanged: number[] = [];
    let wordsErased = 0;
    for (const { sequence, wordsDigest } of kept.entries) {
      const { words = null, salt = null } = beside.get(sequence) ?? {};
      if (words === null || salt === null) wordsErased += wordsDigest === null ? 0 : 1;
      else if (hashOfWords(words, salt, hash) !== wordsDigest) wordsChanged.push(sequence);
    }
    const tampering = verifyChain({ chain, entries: kept.entries, head: kept.head, sealed }, hash) ?? null;
    return { chain, entries: kept.entries.length, wordsErased, tampering, wordsChanged };
  }
}
