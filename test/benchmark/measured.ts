import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Half, and 95 in a hundred, are done within so many milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
}

/** How times are spread. */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), mean: sum(sorted) / Math.max(1, sorted.length) };
}

/** All of them together. */
export function sum(times: readonly number[]): number {
  return times.reduce((total, each) => total + each, 0);
}

/** A spread of milliseconds for people. */
export function ms({ p50, p95 }: Spread): string {
  return `p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Megabytes in use after a collection, typed arrays and the memory of WebAssembly included: that of those let go of is given back by the collection after. */
export function megabytesInUse(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** The number given with an option; undefined without it. @throws Error unless it is whole and at least `least`. */
export function numberGiven(name: string, least: number): number | undefined {
  const at = process.argv.indexOf(name);
  if (at < 0) return undefined;
  const given = Number(process.argv[at + 1]);
  if (!Number.isInteger(given) || given < least) throw new Error(`${name} takes a whole number of at least ${least}.`);
  return given;
}
