import { compareText } from '@matchwell/core/kernel/compare-text';
import type { BenchmarkEngine } from './matching-engine';
import type { BenchmarkMarket } from './matching-market';
import { cpuMs } from './matching-rivals';

/** A rebuild that is not measured whole is measured in so many stretches. */
const STRETCHES = 10;
/** Needs that are timed together. */
const BATCH = 100;

/** Numbers of the first `size` needs in the order in which the matcher goes through them: theme by theme. */
export function inThemeOrder(market: BenchmarkMarket, size: number): number[] {
  return Array.from({ length: size }, (_, number) => ({
    number,
    theme: market.need(number).statement.themes[0] ?? '',
  }))
    .toSorted((a, b) => compareText(a.theme, b.theme) || a.number - b.number)
    .map(({ number }) => number);
}

/**
 * Milliseconds of reading and of ranking needs as a rebuild does, theme by theme: all of them where `most` allows it, otherwise stretches of the whole order,
 * evenly spread, whose first needs find nothing of their theme at hand.
 */
export function rebuildInOrder(engine: BenchmarkEngine, market: BenchmarkMarket, size: number, most: number) {
  const order = inThemeOrder(market, size);
  const asked = Math.min(size, most);
  const stretches = asked === size ? 1 : STRETCHES;
  const [long, apart] = [Math.ceil(asked / stretches), Math.floor(size / stretches)];
  const times = { compiling: 0, ranking: 0, needs: 0 };
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const numbers = order.slice(stretch * apart, stretch * apart + long);
    for (let from = 0; from < numbers.length; from += BATCH) {
      // Needs are invented before they are timed: inventing one takes as long as ranking it and leaves nothing at hand.
      const needs = numbers.slice(from, from + BATCH).map((number) => market.need(number));
      const start = process.cpuUsage();
      const ready = needs.map((need) => engine.ready(need));
      times.compiling += cpuMs(start);
      const read = process.cpuUsage();
      for (const each of ready) engine.rank(each);
      times.ranking += cpuMs(read);
      times.needs += needs.length;
    }
  }
  return times;
}
