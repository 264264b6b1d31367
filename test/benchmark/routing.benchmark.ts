import { performance } from 'node:perf_hooks';
import { type ResolutionInput, defaultRoutingData, defaultRoutingDirectory } from '@matchwell/core/routing';

/**
 * Times routing look-ups in process: one million by code or postcode, ten thousand by name (as written, misspelt, and inside a
 * question). Prints figures, asserts nothing.
 */
const AS_OF = '2026-11-22';
const CODE_LOOKUPS = 1_000_000;
const NAME_LOOKUPS = 10_000;

function main(): void {
  const started = performance.now();
  const directory = defaultRoutingDirectory();
  directory.resolve({ ods: 'RRV' }, AS_OF);
  const built = performance.now();
  directory.resolve({ name: 'Royal Free' }, AS_OF);
  const named = performance.now();
  const data = defaultRoutingData();
  const places = data.outcodes.map(({ outcode }) => ({ postcode: `${outcode} 1AA` }));
  const codes = data.trusts.map(({ code, postcode }) => ({ ods: code, postcode }));
  const names = [
    ...data.trusts.map((each) => each.name),
    ...data.icbs.map((each) => each.name),
    ...data.otherNames.map((each) => each.name),
  ];
  print('directory, first look-up by code', [built - started]);
  print('names, first look-up by name', [named - built]);
  print(
    'code or postcode',
    measure(CODE_LOOKUPS, (at) => (at % 2 === 0 ? pick(places, at) : pick(codes, at)), directory),
  );
  print(
    'name as written',
    measure(NAME_LOOKUPS, (at) => ({ name: pick(names, at) }), directory),
  );
  print(
    'name, one letter lost',
    measure(NAME_LOOKUPS, (at) => ({ name: misspelt(pick(names, at), at) }), directory),
  );
  print(
    'name in a question',
    measure(NAME_LOOKUPS, (at) => ({ queryText: `who covers ${misspelt(pick(names, at), at)} please?` }), directory),
  );
}

function pick<T>(list: readonly T[], at: number): T {
  const found = list[Math.floor(at / 2) % list.length];
  if (found === undefined) throw new Error('the list is empty');
  return found;
}

function misspelt(name: string, seed: number): string {
  const place = 1 + ((seed * 7919) % Math.max(1, name.length - 1));
  return name.slice(0, place) + name.slice(place + 1);
}

function measure(
  count: number,
  inputOf: (at: number) => ResolutionInput,
  directory: ReturnType<typeof defaultRoutingDirectory>,
): Float64Array {
  const taken = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    const input = inputOf(at);
    const before = performance.now();
    directory.resolve(input, AS_OF);
    taken[at] = performance.now() - before;
  }
  return taken.toSorted();
}

function print(what: string, sorted: ArrayLike<number> & Iterable<number>): void {
  const quantile = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(4);
  let total = 0;
  for (const each of sorted) total += each;
  console.log(
    `${what}: ${sorted.length} in ${(total / 1000).toFixed(2)} s; p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms, worst ${quantile(1)} ms`,
  );
}

main();
