import { type KeptRecoveryCode, type SecondFactor, SecondFactorStore } from '@matchwell/capabilities/people';
import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';

/** Second factors and recovery codes in memory. */
export class InMemorySecondFactorStore extends SecondFactorStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async find(personId: string): Promise<SecondFactor | undefined> {
    const found = this.kept.seconds.get(personId);
    return found && structuredClone(found);
  }

  override async offer(personId: string, sealedSecret: string, at: Date): Promise<boolean> {
    if (this.kept.seconds.get(personId)?.confirmedAt) return false;
    this.kept.seconds.set(personId, { personId, sealedSecret, offeredAt: at, confirmedAt: null, lastStep: 0 });
    return true;
  }

  override async confirm(personId: string, sealedSecret: string, step: number, at: Date): Promise<boolean> {
    const found = this.kept.seconds.get(personId);
    if (!found || found.confirmedAt || found.sealedSecret !== sealedSecret) return false;
    this.kept.seconds.set(personId, { ...found, confirmedAt: at, lastStep: step });
    return true;
  }

  override async takeStep(personId: string, step: number): Promise<boolean> {
    const found = this.kept.seconds.get(personId);
    if (!found?.confirmedAt || found.lastStep >= step) return false;
    this.kept.seconds.set(personId, { ...found, lastStep: step });
    return true;
  }

  override async remove(personId: string): Promise<boolean> {
    const wasConfirmed = Boolean(this.kept.seconds.get(personId)?.confirmedAt);
    this.kept.seconds.delete(personId);
    this.kept.codes.delete(personId);
    return wasConfirmed;
  }

  override async replaceCodes(personId: string, codes: readonly KeptRecoveryCode[]): Promise<void> {
    this.kept.codes.set(personId, structuredClone([...codes]));
  }

  override async openCodes(personId: string): Promise<KeptRecoveryCode[]> {
    return structuredClone(this.kept.codes.get(personId) ?? []);
  }

  override async takeCode(personId: string, id: string): Promise<boolean> {
    const codes = this.kept.codes.get(personId) ?? [];
    const left = codes.filter((code) => code.id !== id);
    this.kept.codes.set(personId, left);
    return left.length < codes.length;
  }

  private get kept() {
    return this.market.kept.factors;
  }
}
