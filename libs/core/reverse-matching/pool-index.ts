import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { NumberMarks } from '../kernel/number-marks';
import type { MatchableNeed } from '../need/matchable-need';
import {
  type FiguresRoom,
  InnovationFigures,
  type MatchingEpoch,
  type MatchingSettings,
  matchingSettingsOf,
  type NeedGlance,
  prepareInnovation,
  type PreparedInnovation,
} from '../ranking';
import {
  type BestNumbers,
  type CompiledQuery,
  type PreparedDocument,
  prepareDocument,
  type TermContribution,
  textFit,
  TextIndex,
} from '../text';
import { ThemeShelves, type ThemeWalk } from './theme-shelves';
import { pointOf } from './theme-turn';
import { WalkById } from './walk-by-id';

/**
 * What choosing and ranking read of the published products of an epoch, and none of their records. Products go in and out one at a time;
 * their order never shows.
 */
export class PoolIndex {
  private readonly figures: InnovationFigures;
  private readonly shelves = new ThemeShelves((number) => this.idOf(number));
  private readonly text: TextIndex;
  private readonly themeOrder: MatchingSettings['themeOrder'];
  /** For whoever goes through products and must know whom he has seen. */
  readonly marks = new NumberMarks();

  constructor(private readonly epoch: MatchingEpoch) {
    this.themeOrder = matchingSettingsOf(epoch.engineVersion).themeOrder;
    this.figures = new InnovationFigures(epoch.id);
    this.text = new TextIndex(epoch.text);
  }

  /** Products held. */
  get size(): number {
    return this.figures.size;
  }

  /** Adds a product that is not held. */
  add(innovation: MatchableInnovation): void {
    const prepared = prepareInnovation(innovation, this.epoch);
    // Needs look for products of their themes: those of one theme are kept side by side.
    const number = this.text.upsert(productDocument(innovation), Math.max(0, prepared.themes[0] ?? 0));
    this.figures.put(number, prepared);
    this.shelves.put(number, innovation.profile);
  }

  /** Forgets a product, given as it was added. */
  remove({ id, profile }: MatchableInnovation): void {
    const number = this.text.numberOf(id);
    if (number === undefined) return;
    this.shelves.remove(number, profile);
    this.figures.remove(number);
    this.text.remove(id);
  }

  /** The number by which a product goes while it is held; undefined when it is not held. */
  numberOf(id: string): number | undefined {
    return this.text.numberOf(id);
  }

  /** The id of the product that goes by a number. @throws RangeError when none does. */
  idOf(number: number): string {
    return this.text.idOf(number);
  }

  /** The numbers of all products are below it. */
  get numbersEnd(): number {
    return this.text.numbersEnd;
  }

  /** A product's figures, undefined when it is not held. Those read into a room are good until it is used again. */
  figuresOf(id: string, into?: FiguresRoom): PreparedInnovation | undefined {
    const number = this.numberOf(id);
    return number === undefined ? undefined : this.figures.read(number, id, into);
  }

  /** The figures of the product that goes by a number. Those read into a room are good until it is used again. @throws RangeError when none does. */
  figuresAt(number: number, into?: FiguresRoom): PreparedInnovation {
    return this.figures.read(number, this.idOf(number), into) as PreparedInnovation;
  }

  /** Whether it shows at a glance that the product that goes by a number fails a gate of the need; if not it may fail all the same. */
  plainlyFails(number: number, need: NeedGlance): boolean {
    return this.figures.plainlyFails(number, need);
  }

  /** The best by text and the last of them when there may be more: which of equal scores is better their ids say. */
  search(query: CompiledQuery, most: number): BestNumbers {
    return this.text.best(query, most);
  }

  /** The products that {@link search} finds, without the last of them: faster. */
  found(query: CompiledQuery, most: number): number[] {
    return this.text.found(query, most);
  }

  /** The text fit, 0 to 1, of each product, given by the numbers by which they go. */
  fitsOf(query: CompiledQuery, numbers: ArrayLike<number>): Float64Array {
    return this.text.fitsOf(query, numbers);
  }

  /** The words that carried the text fit of one product, largest first. */
  termsOf(query: CompiledQuery, id: string): readonly TermContribution[] {
    const number = this.text.numberOf(id);
    return number === undefined ? [] : textFit(query, this.text.excerptOf(number, query), this.epoch.text).terms;
  }

  /**
   * A walk past the products that share the need's primary theme and a setting: in the need's own turn, or in order of id where the epoch's engine
   * went so. Good until a product comes or goes.
   */
  sharing({ id, statement }: MatchableNeed): Pick<ThemeWalk, 'next' | 'turn'> {
    const shelved = { themes: statement.themes.slice(0, 1), careSettings: statement.careSettings };
    if (this.themeOrder === 'by_id') return new WalkById(this.shelves.walk(shelved), (number) => this.idOf(number));
    return this.shelves.walk(shelved, pointOf(id));
  }
}

/** The ranked text of a product, tokenised: its three passages and nothing else. */
export function productDocument(innovation: MatchableInnovation): PreparedDocument {
  const { problemAddressed, whatItDoes, whereUsed } = innovation.profile.intendedUse;
  return prepareDocument({ id: innovation.id, passages: [problemAddressed, whatItDoes, whereUsed] });
}
