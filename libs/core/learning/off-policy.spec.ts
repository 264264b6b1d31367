import { NEED_FEATURES, SUPPLIER_FEATURES, WEIGHTS_VERSION, weightsOf } from '../scoring/weights';
import { seededDraw, shuffled } from '../testing/draw';
import { law } from '../testing/law';
import { type DecidedDraw, decidedDraws, type Draw } from './decided-draw';
import type { Decision } from './decision';
import { comparePolicies, FEWEST_DRAWS, readPolicy } from './off-policy';
import { SeededNumbers } from './seeded-numbers';
import { choosing, type TargetPolicy, topByWeights } from './target-policy';

const values = (need: number, supplier = 0.5) => ({
  need: NEED_FEATURES.map(() => need),
  supplier: SUPPLIER_FEATURES.map(() => supplier),
});

/** What each of three products truly comes to, what is believed of it, and how often chance picks it. */
const WORLD = [
  { innovationId: 'a', truth: 0.8, believed: 0.3, propensity: 0.1 },
  { innovationId: 'b', truth: 0.2, believed: 0.3, propensity: 0.6 },
  { innovationId: 'c', truth: 0.5, believed: 0.3, propensity: 0.3 },
] as const;
const always = (id: string): TargetPolicy => choosing(({ innovationId }) => (innovationId === id ? 1 : 0));

/** A log of so many draws in this world. */
function logOf(count: number, seed: string): DecidedDraw[] {
  const numbers = new SeededNumbers(seed);
  return Array.from({ length: count }, (_, number): DecidedDraw => {
    let left = numbers.uniform();
    const picked = WORLD.find(({ propensity }) => (left -= propensity) < 0) ?? WORLD[2];
    return {
      introductionId: `introduction-${String(number).padStart(6, '0')}`,
      needId: `need-${number}`,
      picked: picked.innovationId,
      among: WORLD.map(({ truth: _truth, ...each }) => ({ ...each, values: values(0.5), credibility: 1 })),
      emphasis: [],
      reward: numbers.uniform() < picked.truth ? 1 : 0,
    };
  });
}

function estimated(draws: readonly DecidedDraw[], policy: TargetPolicy) {
  const reading = readPolicy(draws, policy);
  if (reading.verdict === 'refused') throw new Error('Refused.');
  return reading;
}

/** The same done wrong: what came of all draws, whoever they would have been made by. */
const plainMean = (draws: readonly DecidedDraw[]) => draws.reduce((sum, { reward }) => sum + reward, 0) / draws.length;

describe('reading a policy from draws that it did not make', () => {
  it('is worked out by hand where the log is exactly what chance would make of it', () => {
    // Of ten draws chance gives a, b and c one, six and three; 200 such tens, each product coming to what it truly does.
    const draws = Array.from({ length: 20 }, (_, ten) =>
      [...'abbbbbbccc'].flatMap((picked, place) =>
        Array.from({ length: 10 }, (__, time): DecidedDraw => {
          const { truth } = WORLD.find(({ innovationId }) => innovationId === picked) as (typeof WORLD)[number];
          const [first] = logOf(1, 'any') as [DecidedDraw];
          const id = `${ten}-${place}-${time}`;
          return { ...first, introductionId: id, needId: id, picked, reward: time < truth * 10 ? 1 : 0 };
        }),
      ),
    ).flat();
    for (const { innovationId, truth, propensity } of WORLD) {
      const { selfNormalised, doublyRobust, effective } = estimated(draws, always(innovationId));
      expect(selfNormalised.value).toBeCloseTo(truth, 10);
      expect(doublyRobust.value).toBeCloseTo(truth, 10);
      expect(effective).toBeCloseTo(2_000 * propensity, 8);
    }
    expect(plainMean(draws)).toBeCloseTo(0.35, 10);
  });

  it('holds the truth in nineteen logs of twenty or more, where the plain mean of the log is far off', () => {
    const logs = Array.from({ length: 200 }, (_, number) => logOf(600, `log-${number}`));
    for (const { innovationId, truth } of WORLD) {
      const readings = logs.map((log) => estimated(log, always(innovationId)));
      const share = (of: 'selfNormalised' | 'doublyRobust') =>
        readings.filter((each) => each[of].low <= truth && truth <= each[of].high).length / readings.length;
      expect(share('selfNormalised')).toBeGreaterThan(0.92);
      expect(share('doublyRobust')).toBeGreaterThan(0.92);
    }
    expect(logs.filter((log) => Math.abs(plainMean(log) - 0.8) < 0.3)).toEqual([]);
  });

  it('says nothing of too few draws, nor of a policy that chance hardly ever followed', () => {
    const log = logOf(600, 'one');
    expect(readPolicy(log.slice(0, FEWEST_DRAWS - 1), always('b')).verdict).toBe('refused');
    expect(readPolicy(log.slice(0, 200), always('a'))).toMatchObject({ verdict: 'refused', draws: 200 });
    expect(readPolicy([], always('a'))).toEqual({ verdict: 'refused', draws: 0, effective: 0 });
    expect(comparePolicies(log.slice(0, 200), always('b'), always('a'))).toMatchObject({
      verdict: 'open',
      difference: null,
    });
  });

  it('tells the better of two policies, and nothing of a policy and itself', () => {
    const log = logOf(1_500, 'two');
    expect(comparePolicies(log, always('a'), always('b'))).toMatchObject({ verdict: 'better' });
    expect(comparePolicies(log, always('b'), always('a'))).toMatchObject({ verdict: 'worse' });
    const same = comparePolicies(log, always('c'), always('c'));
    expect(same).toMatchObject({ verdict: 'open', difference: { value: 0, low: 0, high: 0 } });
  });

  it('is blind to the order of the draws, and wider where the draws of a need agree', () => {
    law((draw) => {
      const log = logOf(300, String(draw.integer(0, 1_000_000)));
      expect(readPolicy(shuffled(draw, log), always('b'))).toEqual(readPolicy(log, always('b')));
    }, 20);
    const once = logOf(300, 'three');
    const thrice = once.flatMap((each) =>
      ['x', 'y', 'z'].map((time) => ({ ...each, introductionId: each.introductionId + time })),
    );
    const apart = thrice.map((each) => ({ ...each, needId: each.introductionId }));
    const width = (draws: readonly DecidedDraw[]) => {
      const { doublyRobust } = estimated(draws, always('b'));
      return doublyRobust.high - doublyRobust.low;
    };
    expect(width(thrice)).toBeGreaterThan(1.4 * width(apart));
  });

  it('is of no narrow interval when chance never made the policy’s rare choice: the check catches one of observed weights', () => {
    // All of a hundred draws went to b and came to nothing; a policy of a would be judged by belief alone.
    const log = logOf(4_000, 'four')
      .filter(({ picked }) => picked === 'b')
      .map((each) => ({ ...each, reward: 0 as const }));
    const mixed: TargetPolicy = () => [0.5, 0.5, 0];
    const { doublyRobust } = estimated(log, mixed);
    const observed = Math.sqrt(log.length) ** -1;
    expect(doublyRobust.high - doublyRobust.low).toBeGreaterThan(observed);
  });

  it('cuts a weight that a log of other origin would let run away, and says so', () => {
    const [first] = logOf(1, 'five') as [DecidedDraw];
    const [a, b] = first.among as [DecidedDraw['among'][number], DecidedDraw['among'][number]];
    const among = [
      { ...a, propensity: 0.005 },
      { ...b, propensity: 0.995 },
    ];
    const log = Array.from({ length: 4_000 }, (_, at): DecidedDraw => {
      const id = `draw-${String(at).padStart(4, '0')}`;
      return { ...first, introductionId: id, needId: id, among, picked: at % 200 === 0 ? 'a' : 'b' };
    });
    expect(estimated(log, () => [0.5, 0.5]).clipped).toBe(20);
    expect(estimated(log, () => [0.2, 0.8]).clipped).toBe(0);
    expect(() =>
      readPolicy(
        log.map((each) => ({ ...each, picked: 'd' })),
        always('a'),
      ),
    ).toThrow('did not choose among');
  });
});

describe('the policy of a set of weights', () => {
  const carried = weightsOf(WEIGHTS_VERSION);
  const among = [
    { innovationId: 'a', propensity: 0.5, believed: 0.2, values: values(0.5), credibility: 1 },
    { innovationId: 'b', propensity: 0.5, believed: 0.2, values: values(0.4), credibility: 1 },
  ];
  const draw: Draw = { introductionId: 'i', needId: 'n', picked: 'a', among, emphasis: [] };
  const evidence = NEED_FEATURES.indexOf('evidence');

  it('takes the highest score, the first of equals, and less of what a softened gate left', () => {
    const policy = topByWeights(carried);
    expect(policy(draw)).toEqual([1, 0]);
    expect(policy({ ...draw, among: among.map((each) => ({ ...each, values: values(0.5) })) })).toEqual([1, 0]);
    expect(policy({ ...draw, among: [{ ...among[0]!, credibility: 0.5 }, among[1]!] })).toEqual([0, 1]);
  });

  it('weighs as the need’s author or network did', () => {
    const shown = {
      ...among[1]!,
      values: {
        need: values(0.44).need.map((each, at) => (at === evidence ? 0.8 : each)),
        supplier: values(0, 0.4).supplier,
      },
    };
    const both = { ...draw, among: [{ ...among[0]!, values: values(0.5, 0.4) }, shown] };
    expect(topByWeights(carried)(both)).toEqual([1, 0]);
    expect(topByWeights(carried)({ ...both, emphasis: [{ criterion: 'evidence', factor: 1.5 }] })).toEqual([0, 1]);
  });
});

describe('what came of a draw', () => {
  const draws = ['i-1', 'i-2', 'i-3', 'i-4', 'i-5'].map((introductionId): Draw => ({
    introductionId,
    needId: 'n',
    picked: 'a',
    among: [],
    emphasis: [],
  }));
  const said = (
    introductionId: string,
    party: Decision['party'],
    kind: Decision['kind'],
    reasonCode: string | null = null,
  ) => ({ id: `${introductionId} ${party} ${kind}`, introductionId, party, kind, reasonCode }) as Decision;

  it('is a yes of all three or one no; what waits, and a no that is about no fit, says nothing', () => {
    const decided = decidedDraws(draws, [
      said('i-1', 'network', 'approve'),
      said('i-1', 'buyer', 'consent'),
      said('i-1', 'supplier', 'consent'),
      said('i-2', 'network', 'approve'),
      said('i-2', 'buyer', 'decline', 'price'),
      said('i-3', 'network', 'approve'),
      said('i-3', 'supplier', 'consent'),
      said('i-4', 'network', 'decline', 'conflict_of_interest'),
    ]);
    expect(decided.map(({ introductionId, reward }) => [introductionId, reward])).toEqual([
      ['i-1', 1],
      ['i-2', 0],
    ]);
    expect(decidedDraws(draws, [])).toEqual([]);
  });

  it('follows from the draws alone, whatever order decisions come in', () => {
    const decisions = [said('i-2', 'network', 'approve'), said('i-2', 'supplier', 'decline', 'too_small')];
    const draw = seededDraw(3);
    expect(decidedDraws(draws, shuffled(draw, decisions))).toEqual(decidedDraws(draws, decisions));
  });
});
