import { performance } from 'node:perf_hooks';
import { allocate, type AllocationInput, type CandidatePair, type SupplierSize } from '@matchwell/core/allocation';
import { stateProblem } from '@matchwell/core/allocation/allocation-problem';
import { fillByFlow } from '@matchwell/core/allocation/flow-allocation';
import { fillGreedily } from '@matchwell/core/allocation/greedy-allocation';
import { PlaceBook } from '@matchwell/core/allocation/place-book';
import { seededGenerator } from '@matchwell/core/text/evaluation/bootstrap';

/**
 * Times a month of 200,000 pairs and 750 slots in 15 networks: a national market of 10,000 needs with 20 products each, and a crowded one of
 * 250 needs with 800 products each of the same few suppliers, where the exact method has to take back and rearrange. Prints figures,
 * asserts nothing.
 */
const NETWORKS = 15;
const SLOTS = 50;
const ROUNDS = 7;

function main(): void {
  measure({ what: '10,000 needs, 5,000 suppliers of two products', needs: 10_000, productsEach: 20, suppliers: 5_000 });
  measure({ what: '250 needs, 150 suppliers of six products', needs: 250, productsEach: 800, suppliers: 150 });
}

/** Shape of a month. */
interface Shape {
  readonly what: string;
  readonly needs: number;
  readonly productsEach: number;
  readonly suppliers: number;
}

function month({ needs, productsEach, suppliers }: Shape): AllocationInput {
  const catalogue = Math.max(suppliers * 2, Math.ceil(productsEach * 1.125));
  const random = seededGenerator(20_261_122);
  const pick = (count: number): number => Math.floor(random() * count);
  const sizes: readonly SupplierSize[] = ['small', 'small', 'small', 'mid', 'large'];
  const pairs = Array.from({ length: needs }, (_, need) => {
    const products = new Set<number>();
    while (products.size < productsEach) products.add(pick(catalogue));
    return [...products].map((product, at): CandidatePair => {
      const expectedValue = random() ** 3 * 0.6;
      const score = Math.round(3_000 + 6_000 * random());
      return {
        needId: `need-${need}`,
        innovationId: `product-${product}`,
        organisationId: `organisation-${product % suppliers}`,
        rank: at + 1,
        score,
        needSide: score,
        supplierSide: score,
        expectedValue,
      };
    });
  }).flat();
  return {
    epochId: 'epoch-1',
    networks: Array.from({ length: NETWORKS }, (_, at) => ({ id: `network-${at}`, slots: SLOTS })),
    needs: Array.from({ length: needs }, (_, at) => ({
      id: `need-${at}`,
      networkId: `network-${at % NETWORKS}`,
      places: 4,
    })),
    organisations: Array.from({ length: suppliers }, (_, at) => ({
      id: `organisation-${at}`,
      size: sizes[at % sizes.length] ?? 'small',
    })),
    pairs,
    pending: [],
  };
}

function measure(shape: Shape): void {
  const input = month(shape);
  const problem = stateProblem(input);
  const worths: Record<string, number> = {};
  console.log(`${shape.what}: ${input.pairs.length} pairs, ${problem.edges.length} above the reservation price`);
  print(
    'state the problem',
    timed(() => stateProblem(input)),
  );
  for (const method of ['flow', 'greedy'] as const) {
    print(
      `choose by ${method}`,
      timed(() => {
        const book = new PlaceBook(problem);
        if (method === 'flow') fillByFlow(problem, book);
        else fillGreedily(problem.edges, book);
        worths[method] = book.chosen.reduce((sum, { parts }) => sum + parts.worth, 0);
      }),
    );
    print(
      `allocate by ${method}, reasons included`,
      timed(() => allocate({ ...input, method })),
    );
  }
  console.log(`  greedy reaches ${(((worths['greedy'] ?? 0) / (worths['flow'] ?? 1)) * 100).toFixed(3)}% of the flow`);
}

function timed(work: () => unknown): number[] {
  return Array.from({ length: ROUNDS }, () => {
    const before = performance.now();
    work();
    return performance.now() - before;
  }).toSorted((a, b) => a - b);
}

function print(what: string, sorted: readonly number[]): void {
  const [best, median, worst] = [sorted[0], sorted[ROUNDS >> 1], sorted[ROUNDS - 1]].map((ms) => (ms ?? 0).toFixed(0));
  console.log(`  ${what}: median ${median} ms (best ${best}, worst ${worst})`);
}

main();
