import { withRoom } from '../kernel/growing-array';
import type { EngineSettings } from './engine-settings';
import { keepBest } from './keep-best';
import { byTerm } from './lexicon';
import type { LexiconEntry } from './lexicon-entry';

/** What `said` mentions count for: the first most, further ones ever less. */
export function repeated(said: number, { repetitionPower }: EngineSettings): number {
  if (said === 1) return 1;
  return said <= 0 ? 0 : said ** repetitionPower;
}

/** The terms of a body worth searching for, in room that the next body uses again. */
export class KeyTerms {
  /** By place: what the body's mentions of a key term count for; 0 for any other term. */
  counts = new Float64Array(64);
  private worths = new Float64Array(64);

  /**
   * Of the first `size` terms, said so often, takes the `most` with the largest repeated(said) * idf, ties by code unit. Terms the corpus has never
   * seen do not crowd out the others but have a few places of their own, since they may name a product newer than the statistics.
   * Repeating the whole body changes nothing; cost is linear in the number of terms.
   */
  choose(
    terms: readonly LexiconEntry[],
    said: ArrayLike<number>,
    size: number,
    most: number,
    settings: EngineSettings,
  ): void {
    this.counts = withRoom(this.counts, size);
    this.worths = withRoom(this.worths, size);
    const { counts, worths } = this;
    const comesBefore = (a: number, b: number): boolean => {
      const [worth, other] = [worths[a] as number, worths[b] as number];
      return worth === other ? byTerm(terms[a] as LexiconEntry, terms[b] as LexiconEntry) < 0 : worth > other;
    };
    const seen: number[] = [];
    const unseen: number[] = [];
    for (let place = 0; place < size; place += 1) {
      const { df, idf } = terms[place] as LexiconEntry;
      const count = repeated(said[place] as number, settings);
      counts[place] = count;
      worths[place] = count * idf;
      if (count === 0) continue;
      const dropped = keepBest(df > 0 ? seen : unseen, df > 0 ? most : settings.unseenTerms, place, comesBefore);
      if (dropped !== undefined) counts[dropped] = 0;
    }
  }
}
