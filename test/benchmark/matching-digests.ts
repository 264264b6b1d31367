/**
 * One digest of everything the matcher would keep for an invented market, runs and watches alike, before and after edits:
 * `node -r ./test/support/typescript-hook.cjs test/benchmark/matching-digests.ts [--size 1000] [--needs 300] [--engine 1.2.0]`. Two versions of the code that
 * print the same digest give the same bytes.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@matchwell/adapters/postgres/canonical-json';
import { computeMatches } from '@matchwell/capabilities/matching/matching.service';
import { ProductIndex } from '@matchwell/core/reverse-matching';
import { freezeEpoch, ofEngine } from './matching-engine';
import { BenchmarkMarket } from './matching-market';

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

const [size, needs] = [option('--size', 1_000), option('--needs', 300)];
const market = new BenchmarkMarket();
const engine = process.argv.indexOf('--engine');
const newest = freezeEpoch(market, size);
const epoch = engine < 0 ? newest : ofEngine(newest, String(process.argv[engine + 1]));
const products = new ProductIndex(epoch);
const cpu = process.cpuUsage();
for (let number = 0; number < size; number += 1) products.put(market.product(number).innovation);

function digest(): string {
  const hash = createHash('sha256');
  for (let number = 0; number < needs; number += 1) {
    const { run, watch } = computeMatches(market.need(number), products, epoch);
    hash.update(canonicalJson({ run, watch }));
  }
  return hash.digest('hex');
}

console.log(`${size} products, ${needs} needs: ${digest()}`);
for (let number = 0; number < size; number += 7) {
  const { id } = market.product(number).innovation;
  if (number % 3 === 0) products.remove(id);
  else products.put(market.edited(number).innovation);
}
console.log(`after edits: ${digest()}`);
const { user, system } = process.cpuUsage(cpu);
process.stderr.write(`${((user + system) / 1e6).toFixed(1)} s of processor time\n`);
