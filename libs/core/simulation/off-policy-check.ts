import { acceptanceChances, PRIOR_ACCEPTANCE } from '../learning/acceptance-model';
import type { DecidedDraw, DrawnCandidate } from '../learning/decided-draw';
import { explorationPick, MOST_EXPLORED } from '../learning/exploration';
import { precisionAt, priorOf } from '../learning/logistic-model';
import { comparePolicies, type PolicyComparison } from '../learning/off-policy';
import { SeededNumbers } from '../learning/seeded-numbers';
import { choosing, type TargetPolicy, topByWeights } from '../learning/target-policy';
import { preferenceOf, teamDraft } from '../learning/team-draft';
import { type Weights, weightsOf, WEIGHTS_VERSION } from '../scoring/weights';
import { drawMarket } from './draw-market';
import { judgeMarket, type JudgedPair } from './judge-market';
import type { MarketSize } from './market';
import { decide } from './true-decisions';

/** A policy whose true worth an invented market knows. */
export interface CheckedPolicy {
  readonly id: string;
  readonly title: string;
  readonly policy: TargetPolicy;
}

const CARRIED = weightsOf(WEIGHTS_VERSION);

function weighing(changes: Partial<Weights['need']>): Weights {
  return { ...CARRIED, need: { ...CARRIED.need, ...changes } };
}

/** What is checked: weights in force, two drafts of other minds, and a ranking that nobody would publish. */
export const CHECKED_POLICIES: readonly CheckedPolicy[] = [
  { id: 'in-force', title: 'Weights in force', policy: topByWeights(CARRIED) },
  {
    id: 'words',
    title: 'A draft that trusts words',
    policy: topByWeights(weighing({ text: 44, evidence: 6, affordability: 4, setting: 4, readiness: 4 })),
  },
  {
    id: 'money',
    title: 'A draft that trusts money',
    policy: topByWeights(weighing({ text: 6, theme: 10, affordability: 40, setting: 4, readiness: 4, evidence: 14 })),
  },
  { id: 'worst', title: 'The lowest score first', policy: choosing((candidate) => -worthOf(CARRIED, candidate)) },
];

/** What one market said of one policy, and what is true. */
export interface PolicyCheck {
  readonly policy: string;
  /** Share of places that truly come to something when the policy fills them. */
  readonly truth: number;
  /** The same of the weights in force. */
  readonly truthInForce: number;
  readonly found: PolicyComparison;
  /** Lists of five places drafted from the policy's ranking and that in force: how many either side won. */
  readonly interleaved: { readonly mine: number; readonly theirs: number };
}

/** Places of an interleaved list. */
const LIST_PLACES = 5;
/** Draws of each need where nothing else is asked: a need has several places a year. */
const DRAWS_A_NEED = 2;

/**
 * Plays a market: every need's places are drawn by the product's own exploration, decided by what is true, and every checked policy is read from
 * those draws alone. Fixed by seed and size.
 */
export function checkOffPolicy(seed: number, size: MarketSize, drawsEach = DRAWS_A_NEED): PolicyCheck[] {
  const market = drawMarket(seed, size, {});
  const { pairs } = judgeMarket(market);
  const { model } = PRIOR_ACCEPTANCE.buyer;
  const belief = { model, precision: precisionAt(model, [], priorOf('buyer')) };
  const isWelcome = (need: number, product: string): boolean => {
    const { staffApprove, needAccepts, supplierAccepts } = decide(market, need, Number(product));
    return staffApprove && needAccepts && supplierAccepts;
  };
  const contexts = pairs
    .map((list, need) => ({ need, list: list.slice(0, MOST_EXPLORED) }))
    .filter(({ list }) => list.length > 1);
  const draws = contexts.flatMap(({ need, list }) => {
    const candidates = list.map(({ product, values }) => ({ id: String(product), values: values.need }));
    const pick = explorationPick(candidates, belief, `${seed}/${need}`);
    const pairOf = new Map(list.map((pair) => [String(pair.product), pair]));
    const among = pick.propensities.map(({ id, propensity }) =>
      candidateOf(id, propensity, pairOf.get(id) as JudgedPair),
    );
    return Array.from({ length: drawsEach }, (_, time): DecidedDraw => {
      const picked = time === 0 ? pick.id : pickedAgain(among, `${seed}/${need}/${time}`);
      return {
        introductionId: `${String(need).padStart(5, '0')}/${time}`,
        needId: String(need),
        picked,
        among,
        emphasis: [],
        reward: isWelcome(need, picked) ? 1 : 0,
      };
    });
  });
  const firsts = draws.filter((_, at) => at % drawsEach === 0);
  const truthOf = (policy: TargetPolicy): number =>
    firsts.reduce((sum, draw) => sum + valueIn(draw, policy(draw), isWelcome), 0) / Math.max(1, firsts.length);
  const inForce = topByWeights(CARRIED);
  return CHECKED_POLICIES.map(({ id, policy }) => ({
    policy: id,
    truth: truthOf(policy),
    truthInForce: truthOf(inForce),
    found: comparePolicies(draws, policy, inForce),
    interleaved: interleave(firsts, policy, inForce, isWelcome, seed),
  }));
}

/** Another pick from the chances that a need's first place had: the costly part of exploration is working them out. */
function pickedAgain(among: readonly DrawnCandidate[], seed: string): string {
  let left = new SeededNumbers(seed).uniform();
  return (among.find(({ propensity }) => (left -= propensity) < 0) ?? among.at(-1))?.innovationId ?? '';
}

function candidateOf(id: string, propensity: number, pair: JudgedPair): DrawnCandidate {
  const { expectedValue: believed } = acceptanceChances(pair.values);
  return { innovationId: id, propensity, believed, values: pair.values, credibility: 1 };
}

function valueIn(
  { needId, among }: DecidedDraw,
  chances: readonly number[],
  isWelcome: (need: number, product: string) => boolean,
): number {
  return among.reduce(
    (sum, { innovationId }, at) =>
      sum + ((chances[at] ?? 0) > 0 && isWelcome(Number(needId), innovationId) ? (chances[at] ?? 0) : 0),
    0,
  );
}

/** What scouts would have accepted of lists in which both rankings took turns. */
function interleave(
  draws: readonly DecidedDraw[],
  mine: TargetPolicy,
  theirs: TargetPolicy,
  isWelcome: (need: number, product: string) => boolean,
  seed: number,
): PolicyCheck['interleaved'] {
  let [won, lost] = [0, 0];
  for (const draw of draws) {
    const list = teamDraft(rankedBy(draw, mine), rankedBy(draw, theirs), LIST_PLACES, `${seed}/${draw.needId}`);
    const accepted = new Set(list.map(({ id }) => id).filter((id) => isWelcome(Number(draw.needId), id)));
    const preference = preferenceOf(list, accepted);
    if (preference > 0) won += 1;
    if (preference < 0) lost += 1;
  }
  return { mine: won, theirs: lost };
}

/** The ranking of a policy that chooses: its choice, then its choice of the rest, and so on for as many places as a list has. */
function rankedBy(draw: DecidedDraw, policy: TargetPolicy): string[] {
  const ranked: string[] = [];
  let { among } = draw;
  while (ranked.length < LIST_PLACES && among.length > 0) {
    const chances = policy({ ...draw, among });
    const best = among[chances.findIndex((chance) => chance === 1)];
    if (!best) break;
    ranked.push(best.innovationId);
    among = among.filter((each) => each !== best);
  }
  return ranked;
}

function worthOf(weights: Weights, { values }: DrawnCandidate): number {
  return (
    pointsOf(Object.values(weights.need), values.need) * pointsOf(Object.values(weights.supplier), values.supplier)
  );
}

function pointsOf(side: readonly number[], given: readonly number[]): number {
  return side.reduce((sum, weight, at) => sum + weight * (given[at] ?? 0), 0);
}
