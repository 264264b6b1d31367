import type { MatchableInnovation } from '../innovation/matchable-innovation';
import { compareText } from '../kernel/compare-text';
import type { MatchableNeed, NetworkEmphasis } from '../need/matchable-need';
import {
  type MatchingEpoch,
  NeedFigures,
  networkWeights,
  type PreparedNeed,
  prepareNeed,
  type Weights,
} from '../ranking';
import { QueryIndex } from '../text';
import { concerns, type Room } from './concerns';
import { NeedEdges } from './need-edges';
import { needQuery } from './need-query';
import { NeedShelves } from './need-shelves';
import type { Place, PoolEdge } from './need-watch';
import { ProductAsked, type ProductStanding } from './product-asked';

/** What is told of a need held without looking into its figures. */
export interface NeedHeld {
  readonly id: string;
  /** List `need-visibilities`. */
  readonly visibility: string;
  /** The network of its area; undefined when routing needs a decision. */
  readonly network: string | undefined;
  /** Whether its author emphasised any criterion. */
  readonly isEmphasised: boolean;
}

/**
 * The open needs of an epoch, turned round: which of them a product speaks to. By word through the compiled queries, by branch of the
 * theme tree and care setting. A need takes about a kilobyte: its query and figures, none of its texts. Needs go in and out one at a time; the
 * order in which they came never shows.
 */
export class NeedIndex {
  /** Every structure below knows a need by its row. Rows of needs that went are used again. */
  private readonly rows = new Map<string, number>();
  private readonly free: number[] = [];
  private readonly held: (NeedHeld | undefined)[] = [];
  private readonly figures: NeedFigures;
  private readonly queries: QueryIndex;
  private readonly shelves = new NeedShelves();
  private readonly edges = new NeedEdges();
  private readonly words = new Map<string, string>();
  /** By network: what the needs of its area weigh whose authors said nothing. */
  private weighed: ReadonlyMap<string, Weighed> = new Map();

  constructor(private readonly epoch: MatchingEpoch) {
    this.figures = new NeedFigures(epoch.id);
    this.queries = new QueryIndex(epoch.text);
  }

  /** Needs held. */
  get size(): number {
    return this.rows.size;
  }

  /** Adds an open need, or replaces the one with its id; where its pool ended stays known. */
  put(need: MatchableNeed): void {
    const { id, place, statement } = need;
    const known = this.rows.get(id);
    const row = known ?? this.free.pop() ?? this.held.length;
    this.rows.set(id, row);
    this.held[row] = {
      id,
      visibility: this.onceOnly(statement.visibility),
      network: place.network && this.onceOnly(place.network),
      isEmphasised: (statement.weightEmphasis ?? []).length > 0,
    };
    this.figures.put(row, prepareNeed(need, this.epoch));
    this.queries.put(row, needQuery(statement, this.epoch));
    this.shelves.remove(row);
    this.shelves.put(row, shelfOf(need));
    if (known === undefined) this.edges.begin(row, id);
    this.queries.raise(row, this.edges.textFloorOf(row));
  }

  /** Forgets a need; no effect when it is not held. */
  remove(id: string): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    this.rows.delete(id);
    this.held[row] = undefined;
    this.figures.remove(row);
    this.queries.remove(row);
    this.shelves.remove(row);
    this.free.push(row);
  }

  /** Whether the need is held. */
  has(id: string): boolean {
    return this.rows.has(id);
  }

  /** The needs held, in no order that means anything. */
  *needs(): Generator<NeedHeld> {
    for (const need of this.held) if (need) yield need;
  }

  /** What gates and scores read of a need; undefined when it is not held. */
  preparedOf(id: string): PreparedNeed | undefined {
    const row = this.rows.get(id);
    return row === undefined ? undefined : this.preparedAt(row);
  }

  /** From now on needs whose authors emphasised nothing weigh what their network does; those of other networks what they came with. */
  weighBy(emphases: ReadonlyMap<string, NetworkEmphasis>): void {
    const before = this.weighed;
    this.weighed = new Map(
      Array.from(emphases, ([network, emphasis]): [string, Weighed] => {
        const known = before.get(network);
        if (known?.id === emphasis.id) return [network, known];
        return [network, { id: emphasis.id, weights: networkWeights(emphasis, this.epoch) }];
      }),
    );
  }

  /** Notes where the need's pool ended when it was last matched; undefined for one that never was. No effect when it is not held. */
  matched(id: string, edge: PoolEdge | undefined): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    if (edge) this.edges.put(row, edge);
    else this.edges.forget(row);
    this.queries.raise(row, this.edges.textFloorOf(row));
  }

  /** A product as it stands to all the needs. Good until a need goes in or out. */
  about(innovation: MatchableInnovation): ProductAmongNeeds {
    const asked = this.ask(innovation);
    const standing = (id: string): ProductStanding | undefined => {
      const row = this.rows.get(id);
      return row === undefined ? undefined : asked.standing(row);
    };
    return { reached: () => this.idsOf(asked.entries().keys()), standing };
  }

  /**
   * The needs in whose stored result a change of a product may show, in code-unit order: what `concerns` says of each, asked only of those
   * that can be concerned. `product` is what it is now, undefined when it is not in the catalogue any more; `places` what it is to the needs
   * that looked at it.
   */
  affectedBy(product: MatchableInnovation | undefined, places: ReadonlyMap<string, Place>, room: Room): string[] {
    const asked = product && this.ask(product);
    const reached = asked ? this.idsOf(asked.entries().keys()) : [];
    return [...new Set([...places.keys(), ...reached])]
      .filter((id) => {
        const row = this.rows.get(id);
        if (row === undefined) return false;
        const full = this.edges.fullOf(row);
        return full === undefined || concerns(full, places.get(id), asked?.standing(row), room);
      })
      .toSorted(compareText);
  }

  private ask(innovation: MatchableInnovation): ProductAsked {
    const { epoch, queries, shelves, edges } = this;
    return new ProductAsked(innovation, epoch, { queries, shelves, edges, preparedAt: (row) => this.preparedAt(row) });
  }

  private preparedAt(row: number): PreparedNeed {
    const { id, network, isEmphasised } = this.held[row] as NeedHeld;
    const prepared = this.figures.read(row, id);
    const weighed = network === undefined || isEmphasised ? undefined : this.weighed.get(network);
    return weighed ? { ...prepared, weights: weighed.weights } : prepared;
  }

  private idsOf(rows: Iterable<number>): string[] {
    return Array.from(rows, (row) => (this.held[row] as NeedHeld).id);
  }

  /** The same word read from a database again and again is another string each time. */
  private onceOnly(word: string): string {
    const known = this.words.get(word);
    if (known !== undefined) return known;
    this.words.set(word, word);
    return word;
  }
}

/** What a network weighs, under the id of its emphasis, which never changes. */
interface Weighed {
  readonly id: string;
  readonly weights: Weights;
}

/** One product among the needs of an index. */
export interface ProductAmongNeeds {
  /** Needs that would have it in their pool: every other need would not. */
  reached(): readonly string[];
  /** What it is to a need now, undefined when the need is not held. */
  standing(needId: string): ProductStanding | undefined;
}

/** Only the primary theme brings a product in. */
function shelfOf({ statement }: MatchableNeed): { themes: readonly string[]; careSettings: readonly string[] } {
  return { themes: statement.themes.slice(0, 1), careSettings: statement.careSettings };
}
