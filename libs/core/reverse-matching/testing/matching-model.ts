import type { MatchableInnovation } from '../../innovation/matchable-innovation';
import type { MatchableNeed } from '../../need/matchable-need';
import { type MatchingEpoch, rankNeed } from '../../ranking';
import type { PoolSizes } from '../candidate-pool';
import { choosePool } from '../candidate-pool';
import { NeedIndex } from '../need-index';
import { needQuery } from '../need-query';
import { type NeedWatch, type Place, watchOf } from '../need-watch';
import { ProductIndex } from '../product-index';

/** A duty that waits: matching a need, or finding the needs that a product concerns. */
export interface Duty {
  readonly kind: 'match' | 'fan out';
  readonly id: string;
}

/** Few near misses are kept, so that there are some behind them. */
const KEPT = { nearMisses: 1 };

interface Result {
  readonly digest: string;
  readonly watch: NeedWatch;
}

/**
 * The matcher as a model: a catalogue, open needs, their stored results, and duties that wait, merge while they wait and are done in any
 * order. A match reads first and writes later, and anything may happen in between. Subclass it to break it.
 */
export class MatchingModel {
  readonly products = new Map<string, MatchableInnovation>();
  readonly needs = new Map<string, MatchableNeed>();
  readonly results = new Map<string, Result>();
  readonly underWay = new Map<string, Result>();
  protected readonly index: NeedIndex;
  private readonly catalogue: ProductIndex;
  private waiting: Duty[] = [];

  constructor(
    readonly epoch: MatchingEpoch,
    readonly sizes: PoolSizes,
  ) {
    this.index = new NeedIndex(epoch);
    this.catalogue = new ProductIndex(epoch);
  }

  publish(innovation: MatchableInnovation): void {
    this.products.set(innovation.id, innovation);
    this.catalogue.put(innovation);
    this.ask({ kind: 'fan out', id: innovation.id });
  }

  withdraw(id: string): void {
    if (!this.products.delete(id)) return;
    this.catalogue.remove(id);
    this.ask({ kind: 'fan out', id });
  }

  open(need: MatchableNeed): void {
    this.needs.set(need.id, need);
    this.index.put(need);
    this.index.matched(need.id, this.results.get(need.id)?.watch);
    this.ask({ kind: 'match', id: need.id });
  }

  close(id: string): void {
    if (!this.needs.delete(id)) return;
    this.index.remove(id);
    this.ask({ kind: 'match', id });
  }

  /** Does one of the duties that wait; the number says which. */
  work(choice: number): void {
    const duty = this.waiting[choice % Math.max(1, this.waiting.length)];
    if (!duty || (duty.kind === 'match' && this.underWay.has(duty.id))) return;
    this.waiting = this.waiting.filter((each) => each !== duty);
    if (duty.kind === 'fan out') for (const id of this.affectedBy(duty.id)) this.ask({ kind: 'match', id });
    else this.begin(duty.id);
  }

  /** Ends a match that is under way: what was read then is written now. */
  finish(choice: number): void {
    const needId = [...this.underWay.keys()][choice % Math.max(1, this.underWay.size)];
    if (needId === undefined) return;
    const result = this.underWay.get(needId) as Result;
    this.results.set(needId, result);
    this.index.matched(needId, result.watch);
    this.underWay.delete(needId);
  }

  /** Does everything that is left. */
  settle(): void {
    while (this.waiting.length + this.underWay.size > 0) {
      this.finish(0);
      this.work(0);
    }
  }

  /** What a need's result would be, computed from nothing. */
  rebuilt(need: MatchableNeed): Result {
    const catalogue = new ProductIndex(this.epoch);
    for (const product of this.products.values()) catalogue.put(product);
    return this.resultFrom(need, catalogue);
  }

  private resultFrom(need: MatchableNeed, catalogue: ProductIndex): Result {
    const pool = choosePool(need, needQuery(need.statement, this.epoch), catalogue, this.epoch, this.sizes);
    const ranking = rankNeed({ need, candidates: pool.candidates, epoch: this.epoch, keep: KEPT });
    const { gateCounts, ...rest } = ranking;
    const failures = Object.entries(gateCounts).map(([gate, { fail }]) => [gate, fail]);
    return {
      digest: JSON.stringify({ ...rest, failures }),
      watch: watchOf(need, pool, ranking),
    };
  }

  /** What the product is to the needs that looked at it. */
  protected placesOf(productId: string): Map<string, Place> {
    const places = new Map<string, Place>();
    for (const [needId, { watch }] of this.results) {
      const place = watch.places[productId];
      if (place) places.set(needId, place);
    }
    return places;
  }

  /** The product's own rule, as the fan-out applies it. */
  protected affectedBy(productId: string): string[] {
    const places = this.placesOf(productId);
    const room = { text: this.products.size <= this.sizes.text, theme: this.products.size <= this.sizes.theme };
    const affected = this.index.affectedBy(this.products.get(productId), places, room);
    return [...new Set([...this.underWay.keys(), ...affected])].filter((id) => this.needs.has(id));
  }

  private ask(duty: Duty): void {
    if (!this.waiting.some(({ kind, id }) => kind === duty.kind && id === duty.id)) this.waiting.push(duty);
  }

  private begin(needId: string): void {
    const need = this.needs.get(needId);
    if (need) this.underWay.set(needId, this.resultFrom(need, this.catalogue));
    else this.results.delete(needId);
  }
}
