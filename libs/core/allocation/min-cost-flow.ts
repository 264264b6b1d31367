import { PriorityQueue } from './priority-queue';

/** A directed graph with whole capacities and whole costs, under construction. Costs may be negative; cycles of negative cost may not exist. */
export class FlowNetwork {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly capacities: number[] = [];
  readonly costs: number[] = [];

  constructor(readonly nodes: number) {}

  /** Adds an arc and answers its number, from 0. */
  addArc(from: number, to: number, capacity: number, cost: number): number {
    this.from.push(from);
    this.to.push(to);
    this.capacities.push(capacity);
    this.costs.push(cost);
    return this.to.length - 1;
  }
}

/** The cheapest flow of a network. */
export interface CheapestFlow {
  /** Units on each arc. */
  readonly flows: readonly number[];
  readonly cost: number;
  /** False when it was stopped early: the flow is the cheapest of its size, not of all. */
  readonly finished: boolean;
  /**
   * A price per node, 0 at the source and the sink and Infinity where no way leads to the sink, that proves the cost minimal: an arc is full where using it pays and empty where it
   * does not. `dualBound` turns any such prices into a bound.
   */
  readonly prices: readonly number[];
}

/** Paths between two questions whether there is still time. */
const ASKED_EVERY = 16;

/**
 * The flow of least cost, of whatever size, by successive shortest paths with potentials: each path is found by Dijkstra guided by the exact
 * remaining cost, kept exact between paths, and stops as soon as the sink is settled. Ends when another path would cost nothing or more.
 * All arithmetic is in whole numbers below 2^53; the caller keeps `paths x largest cost` below that.
 * Asks `mayGoOn` every few paths and stops when it answers no.
 * @throws Error when the network has a cycle of negative cost.
 */
export function cheapestFlow(
  network: FlowNetwork,
  source: number,
  sink: number,
  mayGoOn: () => boolean = () => true,
): CheapestFlow {
  const residual = new Residual(network);
  const left = remainingCosts(residual, network, sink);
  const search = new Search(residual, left);
  let cost = 0;
  let finished = true;
  for (let path = 0; (left[source] as number) < 0; path += 1) {
    finished = path % ASKED_EVERY !== 0 || mayGoOn();
    if (!finished || !search.run(source, sink)) break;
    cost += (left[source] as number) * residual.augment(search.arcInto, source, sink);
  }
  const flows = Array.from({ length: network.to.length }, (_, arc) => residual.room[2 * arc + 1] as number);
  return { flows, cost, finished, prices: Array.from(left, (price, node) => (node === source ? 0 : price)) };
}

/**
 * A lower bound on the cost of every flow, from any prices (0 at both ends): every arc is used in full where that pays. Equal to the cost
 * of the cheapest flow at the prices `cheapestFlow` answers (duality of linear programming).
 */
export function dualBound(network: FlowNetwork, prices: readonly number[]): number {
  let bound = 0;
  for (let arc = 0; arc < network.to.length; arc += 1) {
    const [u, v] = [prices[network.from[arc] as number] as number, prices[network.to[arc] as number] as number];
    if (u === Infinity || v === Infinity) continue;
    const reduced = (network.costs[arc] as number) - u + v;
    if (reduced < 0) bound += reduced * (network.capacities[arc] as number);
  }
  return bound;
}

/** Arcs in pairs: 2a as given, 2a + 1 back; grouped by the node they leave. */
class Residual {
  readonly head: Int32Array;
  readonly room: Int32Array;
  readonly cost: Float64Array;
  readonly starts: Int32Array;
  readonly leaving: Int32Array;

  constructor(network: FlowNetwork) {
    const arcs = network.to.length;
    this.head = new Int32Array(2 * arcs);
    this.room = new Int32Array(2 * arcs);
    this.cost = new Float64Array(2 * arcs);
    this.starts = new Int32Array(network.nodes + 1);
    for (let arc = 0; arc < arcs; arc += 1) {
      const [u, v, cost] = [network.from[arc] as number, network.to[arc] as number, network.costs[arc] as number];
      this.head[2 * arc] = v;
      this.head[2 * arc + 1] = u;
      this.room[2 * arc] = network.capacities[arc] as number;
      this.cost[2 * arc] = cost;
      this.cost[2 * arc + 1] = -cost;
      this.starts[u + 1] = (this.starts[u + 1] as number) + 1;
      this.starts[v + 1] = (this.starts[v + 1] as number) + 1;
    }
    for (let node = 0; node < network.nodes; node += 1) {
      this.starts[node + 1] = (this.starts[node + 1] as number) + (this.starts[node] as number);
    }
    const next = this.starts.slice();
    this.leaving = new Int32Array(2 * arcs);
    for (let each = 0; each < 2 * arcs; each += 1) {
      const tail = this.head[each ^ 1] as number;
      this.leaving[next[tail] as number] = each;
      next[tail] = (next[tail] as number) + 1;
    }
  }

  /** Sends as much as fits along the path found and answers how much that was. */
  augment(arcInto: Int32Array, source: number, sink: number): number {
    let units = Infinity;
    for (let node = sink; node !== source; node = this.tail(arcInto[node] as number)) {
      units = Math.min(units, this.room[arcInto[node] as number] as number);
    }
    for (let node = sink; node !== source; node = this.tail(arcInto[node] as number)) {
      const arc = arcInto[node] as number;
      this.room[arc] = (this.room[arc] as number) - units;
      this.room[arc ^ 1] = (this.room[arc ^ 1] as number) + units;
    }
    return units;
  }

  private tail(arc: number): number {
    return this.head[arc ^ 1] as number;
  }
}

/** Cheapest cost from each node to the sink, Infinity where there is no way. One sweep suffices when arcs lead to higher numbers. */
function remainingCosts(residual: Residual, network: FlowNetwork, sink: number): Float64Array {
  const left = new Float64Array(network.nodes).fill(Infinity);
  left[sink] = 0;
  for (let sweep = 0; sweep <= network.nodes; sweep += 1) {
    let changed = false;
    for (let node = network.nodes - 1; node >= 0; node -= 1) {
      for (let at = residual.starts[node] as number; at < (residual.starts[node + 1] as number); at += 1) {
        const arc = residual.leaving[at] as number;
        if ((residual.room[arc] as number) === 0) continue;
        const through = (residual.cost[arc] as number) + (left[residual.head[arc] as number] as number);
        if (through < (left[node] as number)) {
          left[node] = through;
          changed = true;
        }
      }
    }
    if (!changed) return left;
  }
  throw new Error('The network has a cycle of negative cost.');
}

/** Dijkstra over reduced costs, which `left` keeps at 0 or more. Scratch space is reused from search to search. */
class Search {
  readonly arcInto: Int32Array;
  private readonly distance: Float64Array;
  /** The search in which a node was last reached, and last settled. */
  private readonly reached: Int32Array;
  private readonly settledIn: Int32Array;
  private readonly settled: number[] = [];
  private readonly queue = new PriorityQueue();
  private round = 0;

  constructor(
    private readonly residual: Residual,
    private readonly left: Float64Array,
  ) {
    this.arcInto = new Int32Array(left.length).fill(-1);
    this.distance = new Float64Array(left.length);
    this.reached = new Int32Array(left.length);
    this.settledIn = new Int32Array(left.length);
  }

  /**
   * Finds the cheapest path and brings `left` up to date with it; false when none is left that costs less than nothing, and `left` of the
   * source is then 0.
   */
  run(source: number, sink: number): boolean {
    const { residual, left, queue, distance } = this;
    const most = -(left[source] as number);
    this.round += 1;
    this.settled.length = 0;
    queue.clear();
    this.reach(source, 0, -1);
    for (;;) {
      const node = queue.pop();
      if (node === undefined || (distance[node] as number) >= most) break;
      if (this.settledIn[node] === this.round) continue;
      this.settledIn[node] = this.round;
      this.settled.push(node);
      if (node === sink) {
        this.raise(distance[sink] as number);
        return true;
      }
      const base = (distance[node] as number) - (left[node] as number);
      for (let at = residual.starts[node] as number; at < (residual.starts[node + 1] as number); at += 1) {
        const arc = residual.leaving[at] as number;
        const next = residual.head[arc] as number;
        if ((residual.room[arc] as number) === 0 || this.settledIn[next] === this.round) continue;
        const beyond = left[next] as number;
        if (beyond === Infinity) continue;
        const through = base + (residual.cost[arc] as number) + beyond;
        if (this.reached[next] !== this.round || through < (distance[next] as number)) this.reach(next, through, arc);
      }
    }
    this.raise(most);
    return false;
  }

  private reach(node: number, distance: number, arc: number): void {
    this.reached[node] = this.round;
    this.distance[node] = distance;
    this.arcInto[node] = arc;
    this.queue.push(node, distance);
  }

  private raise(total: number): void {
    for (const node of this.settled) {
      const short = total - (this.distance[node] as number);
      if (short > 0) this.left[node] = (this.left[node] as number) + short;
    }
  }
}
