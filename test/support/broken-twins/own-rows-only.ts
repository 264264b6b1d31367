import { FreeTextStore, type Redaction, type TextHit } from '@matchwell/capabilities/privacy';

/** Broken on purpose: an erasure that ends with the person's own rows, as if nobody had ever written about her. */
export class OwnRowsOnly extends FreeTextStore {
  override async search(): Promise<TextHit[]> {
    return [];
  }

  override async redact(): Promise<Redaction> {
    return { changed: [], needIds: [], innovationIds: [] };
  }

  override async eraseWords(): Promise<number> {
    return 0;
  }
}
