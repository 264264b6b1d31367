import type { Seal } from '@matchwell/core/audit-chain';

/** A place for seals outside the database: whoever can rewrite the database cannot rewrite this. Append-only. */
export abstract class SealLedger {
  /** What has been kept, by number. Empty when nothing has been kept yet. */
  abstract read(): Promise<Seal[]>;

  abstract append(seals: readonly Seal[]): Promise<void>;
}
