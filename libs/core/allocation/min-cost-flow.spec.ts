import * as fc from 'fast-check';
import { cheapestFlow, dualBound, FlowNetwork } from './min-cost-flow';
import { PriorityQueue } from './priority-queue';

describe('cheapestFlow', () => {
  it('takes back a unit where that makes room for a better one', () => {
    const network = new FlowNetwork(6);
    for (const left of [1, 2]) network.addArc(0, left, 1, 0);
    const straight = network.addArc(1, 3, 1, -10);
    const [across, up] = [network.addArc(1, 4, 1, -9), network.addArc(2, 3, 1, -8)];
    for (const right of [3, 4]) network.addArc(right, 5, 1, 0);
    const { flows, cost } = cheapestFlow(network, 0, 5);
    expect(cost).toBe(-17);
    expect([straight, across, up].map((arc) => flows[arc])).toEqual([0, 1, 1]);
  });

  it('stops where another unit would cost, and answers nothing where there is no way', () => {
    const network = new FlowNetwork(4);
    network.addArc(0, 1, 5, -3);
    network.addArc(1, 3, 2, 0);
    network.addArc(1, 3, 2, 4);
    network.addArc(0, 2, 1, -100);
    const { cost, prices } = cheapestFlow(network, 0, 3);
    expect(cost).toBe(-6);
    expect(dualBound(network, prices)).toBe(-6);
  });

  it('proves its answer with prices on any layered network', () => {
    const arc = fc.record({
      from: fc.integer({ min: 0, max: 6 }),
      step: fc.integer({ min: 1, max: 4 }),
      capacity: fc.integer({ min: 0, max: 3 }),
      cost: fc.integer({ min: -20, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(arc, { maxLength: 25 }), (arcs) => {
        const network = new FlowNetwork(8);
        for (const { from, step, capacity, cost } of arcs)
          network.addArc(from, Math.min(7, from + step), capacity, cost);
        const { flows, cost, prices } = cheapestFlow(network, 0, 7);
        const balance = Array.from({ length: 8 }, () => 0);
        flows.forEach((units, at) => {
          expect(units).toBeGreaterThanOrEqual(0);
          expect(units).toBeLessThanOrEqual(network.capacities[at] as number);
          balance[network.from[at] as number] = (balance[network.from[at] as number] as number) - units;
          balance[network.to[at] as number] = (balance[network.to[at] as number] as number) + units;
        });
        expect(balance.slice(1, 7).every((each) => each === 0)).toBe(true);
        expect(flows.reduce((sum, units, at) => sum + units * (network.costs[at] as number), 0)).toBeCloseTo(cost, 9);
        expect(dualBound(network, prices) - cost).toBeCloseTo(0, 9);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a cycle that pays', () => {
    const network = new FlowNetwork(4);
    network.addArc(0, 1, 1, 0);
    network.addArc(1, 2, 1, -5);
    network.addArc(2, 1, 1, 1);
    network.addArc(2, 3, 1, 0);
    expect(() => cheapestFlow(network, 0, 3)).toThrow('negative cost');
  });
});

describe('PriorityQueue', () => {
  it('hands out keys in ascending order, however many', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 3_000 }), (keys) => {
        const queue = new PriorityQueue();
        keys.forEach((key, node) => queue.push(node, key));
        const popped = keys.map(() => keys[queue.pop() as number]);
        expect(popped).toEqual(keys.toSorted((a, b) => a - b));
        expect(queue.pop()).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});
