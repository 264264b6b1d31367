import { Injectable } from '@nestjs/common';
import { nextSeal, type Seal } from '@matchwell/core/audit-chain';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { AuditChainStore } from './audit-chain-store.port';
import { SealLedger } from './seal-ledger.port';

/** What sealing did. */
export interface SealReport {
  /** 1 when a seal was made, 0 when nothing had been written since the last. */
  readonly sealed: number;
  /** Seals copied out of the database. */
  readonly copied: number;
}

/** Writes down how every chain stands, so that a tail cut off later, or a chain written anew, can be told from the real one. */
@Injectable()
export class SealService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly chains: AuditChainStore,
    private readonly ledger: SealLedger,
    private readonly clock: Clock,
  ) {}

  /**
   * Seals every chain as it stands, unless nothing changed, then copies to the ledger what it does not have yet. The copy follows the commit:
   * the ledger may lag behind after a crash, and catches up the next time; it never knows a seal that the database does not.
   */
  async seal(): Promise<SealReport> {
    const { seals, sealed } = await this.unitOfWork.run(async () => {
      await this.chains.lockSeals();
      const before = await this.chains.seals();
      const heads = await this.chains.heads();
      const last = before.at(-1);
      if (last && sameHeads(last, heads)) return { seals: before, sealed: 0 };
      const seal = nextSeal(last, this.clock.now().toISOString(), heads, (text) => this.chains.hash(text));
      await this.chains.insertSeal(seal);
      return { seals: [...before, seal], sealed: 1 };
    });
    const known = (await this.ledger.read()).at(-1)?.number ?? 0;
    const missing = seals.filter(({ number }) => number > known);
    if (missing.length > 0) await this.ledger.append(missing);
    return { sealed, copied: missing.length };
  }
}

function sameHeads({ heads }: Seal, now: Seal['heads']): boolean {
  const names = Object.keys(now);
  return names.length === Object.keys(heads).length && names.every((name) => heads[name]?.hash === now[name]?.hash);
}
