import type { WeightedText } from '@matchwell/core/duplicates';

/** A record in one version. */
interface Versioned {
  readonly id: string;
  readonly publishedVersion: number;
}

/** Weighted texts of the records asked for last, each worked out once per version and epoch. A cache: forgetting it changes nothing. */
export class WeightedTexts {
  private kept: ReadonlyMap<string, { readonly key: string; readonly text: WeightedText }> = new Map();

  /** The texts of the records, in their order; what was kept of other records is forgotten. */
  of<Record extends Versioned>(
    records: readonly Record[],
    epochId: string,
    weigh: (record: Record) => WeightedText,
  ): WeightedText[] {
    const next = new Map<string, { readonly key: string; readonly text: WeightedText }>();
    for (const record of records) {
      const key = `${record.publishedVersion}/${epochId}`;
      const known = this.kept.get(record.id);
      next.set(record.id, known?.key === key ? known : { key, text: weigh(record) });
    }
    this.kept = next;
    return [...next.values()].map(({ text }) => text);
  }
}
