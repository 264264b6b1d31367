import { prepareNeed, scorePair } from '@matchwell/core/ranking';
import type { BenchmarkEngine, ReadyNeed } from './matching-engine';
import { type BenchmarkMarket, idOf } from './matching-market';
import { cpuMs } from './matching-rivals';

/** How many products are edited, one after another. */
const EDITS = 5;

/** What one edit costs, and how many needs it moved the product in. */
export interface EditFigures {
  readonly ms: { readonly p50: number; readonly p95: number; readonly mean: number };
  /** Needs that were looked at for each edit. */
  readonly needs: number;
  /** Share of them in which the product's score changed and which were ranked again. */
  readonly shareTouched: number;
}

/**
 * Changes six words of a product and ranks again every need in which its score, as far as it passes the gates, is no longer the same. All
 * needs at hand are looked at, by figures: no index over needs shortens the search.
 */
export function measureEdits(
  engine: BenchmarkEngine,
  market: BenchmarkMarket,
  needs: readonly ReadyNeed[],
  size: number,
): EditFigures {
  let touched = 0;
  const times = Array.from({ length: EDITS }, (_, edit) => {
    const number = (edit * 7_919) % size;
    const after = market.edited(number);
    const before = process.cpuUsage();
    const { pool, epoch } = engine;
    const id = idOf(number);
    const old = pool.figuresOf(id);
    const was = needs.map((ready) => pool.fitsOf(ready.query, [id])[0] ?? 0);
    pool.remove(market.product(number).innovation);
    pool.add(after.innovation);
    const product = pool.figuresOf(id);
    for (const [at, ready] of needs.entries()) {
      const is = pool.fitsOf(ready.query, [id])[0] ?? 0;
      if (was[at] === is || !product || !old) continue;
      const prepared = prepareNeed(ready.need, epoch);
      const figures = scorePair(prepared, product, is);
      if (figures.failing !== 0) continue;
      if (scorePair(prepared, old, was[at] ?? 0).score === figures.score) continue;
      engine.rank(ready);
      touched += 1;
    }
    return cpuMs(before);
  }).toSorted((a, b) => a - b);
  const at = (share: number): number => times[Math.min(EDITS - 1, Math.floor(EDITS * share))] ?? 0;
  return {
    ms: { p50: at(0.5), p95: at(0.95), mean: times.reduce((sum, ms) => sum + ms, 0) / EDITS },
    needs: needs.length,
    shareTouched: touched / (EDITS * needs.length),
  };
}
