import type { MatchableInnovation } from '../innovation/matchable-innovation';
import {
  annualCostFigure,
  gateFigures,
  isRelevantPair,
  type MatchingEpoch,
  type PairFigures,
  prepareInnovation,
  type PreparedInnovation,
  type PreparedNeed,
  scorePair,
} from '../ranking';
import type { DocumentAsked, QueryIndex } from '../text';
import type { Via } from './candidate-pool';
import type { Standing } from './concerns';
import type { NeedEdges } from './need-edges';
import type { NeedShelves } from './need-shelves';
import { failingWord } from './need-watch';
import { productDocument } from './pool-index';
import { pointOf } from './theme-turn';

/** What is known of the needs, by row. */
export interface NeedRows {
  readonly queries: QueryIndex;
  readonly shelves: NeedShelves;
  readonly edges: NeedEdges;
  preparedAt(row: number): PreparedNeed;
}

/** What a product is to a need, with what the need's list would say of it. */
export interface ProductStanding extends Standing {
  /** What would order it in the need's list. */
  figures(): PairFigures;
}

/** One product as it is asked about the needs of an index. Each answer is worked out when it is wanted. */
export class ProductAsked {
  private readonly text: DocumentAsked;
  private readonly prepared: PreparedInnovation;
  private entered: ReadonlyMap<number, Via> | undefined;

  constructor(
    private readonly innovation: MatchableInnovation,
    epoch: MatchingEpoch,
    private readonly needs: NeedRows,
  ) {
    this.text = needs.queries.about(productDocument(innovation));
    this.prepared = prepareInnovation(innovation, epoch);
  }

  /** Rows of the needs into whose pool it would come, and how. Who comes by text does not come by theme. */
  entries(): ReadonlyMap<number, Via> {
    if (this.entered) return this.entered;
    const { shelves, edges } = this.needs;
    const entered = new Map<number, Via>();
    const point = pointOf(this.innovation.id);
    for (const row of shelves.sharing(this.innovation.profile)) {
      if (edges.comesInByTheme(row, point)) entered.set(row, 'theme');
    }
    for (const row of this.text.reached().rows) entered.set(row, 'text');
    this.entered = entered;
    return entered;
  }

  /** What it is to the need of a row. */
  standing(row: number): ProductStanding {
    let read: PreparedNeed | undefined;
    const { prepared } = this;
    const entries = (): ReadonlyMap<number, Via> => this.entries();
    const need = (): PreparedNeed => (read ??= this.needs.preparedAt(row));
    return {
      get via() {
        return entries().get(row);
      },
      isRelevant: () => isRelevantPair(need(), prepared, this.text.fitOf(row)),
      failing: () => failingWord(gateFigures(need(), prepared, annualCostFigure(need(), prepared)).failing),
      needTotal: () => scorePair(need(), prepared, this.text.fitOf(row)).needTotal,
      figures: () => scorePair(need(), prepared, this.text.fitOf(row)),
    };
  }
}
