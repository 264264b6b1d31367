import { type ChainHead, type Seal } from '@matchwell/core/audit-chain';
import { AuditChainStore, type KeptChain, SealLedger } from '@matchwell/capabilities/audit';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import { toyHash } from './toy-hash';

/** The chains of the audit log in memory. */
export class InMemoryAuditChainStore extends AuditChainStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async chains(): Promise<string[]> {
    return [...new Set(this.market.kept.audit.map(({ entry }) => entry.chain))].toSorted();
  }

  override async read(chain: string): Promise<KeptChain> {
    const kept = this.market.kept.audit.filter(({ entry }) => entry.chain === chain);
    return structuredClone({
      entries: kept.map(({ entry }) => entry),
      head: (await this.heads())[chain],
      words: kept
        .filter(({ entry }) => entry.wordsDigest !== null)
        .map(({ entry, words, salt }) => ({ sequence: entry.sequence, words, salt })),
    });
  }

  override async heads(): Promise<Record<string, ChainHead>> {
    return Object.fromEntries(
      this.market.kept.audit.map(({ entry }) => [entry.chain, { length: entry.sequence, hash: entry.hash }]),
    );
  }

  override async seals(): Promise<Seal[]> {
    return structuredClone(this.market.kept.seals);
  }

  override async lockSeals(): Promise<void> {
    void this.market.written;
  }

  override async insertSeal(seal: Seal): Promise<void> {
    this.market.written.seals.push(structuredClone(seal));
  }

  override hash(text: string): string {
    return toyHash(text);
  }
}

/** A ledger in memory. */
export class InMemorySealLedger extends SealLedger {
  private readonly kept: Seal[] = [];

  override async read(): Promise<Seal[]> {
    return structuredClone(this.kept);
  }

  override async append(seals: readonly Seal[]): Promise<void> {
    this.kept.push(...structuredClone(seals));
  }
}
