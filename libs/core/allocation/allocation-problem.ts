import { compareText } from '../kernel/compare-text';
import { stableHash } from '../kernel/stable-hash';
import type { HeldBackCode, WorthParts } from './allocation';
import type { AllocationInput, CandidatePair, PendingIntroduction, SupplierSize } from './allocation-input';
import { DEFAULT_SUPPLIER_PLACES, RESERVATION_PRICE } from './allocation-input';
import { joinIds } from './join-ids';
import { JOINT_DEMAND, regionalBalance, supplierFairness, waitingTerms } from './fairness-terms';
import { reviewRoom } from './review-room';

/** A pair that may be proposed, by the positions of its network, need and organisation. */
export interface Edge {
  readonly pair: CandidatePair;
  readonly network: number;
  readonly need: number;
  readonly organisation: number;
  readonly parts: WorthParts;
  /** `worth x 2^20 + hash`: what methods maximise. Whole, above 0. */
  readonly value: number;
}

/** A holder of places, with what is already used: by pending introductions, and this month. */
export interface Holder {
  readonly id: string;
  readonly places: number;
  readonly pending: number;
}

/** A supplier organisation as a holder. */
export interface SupplierHolder extends Holder {
  readonly size: SupplierSize;
}

/** A pair that never reached the choice, and why. */
export interface SetAside {
  readonly pair: CandidatePair;
  readonly code: HeldBackCode;
  /** What the words need to know: the sibling product put forward, or the worth in millionths. */
  readonly parts: WorthParts;
  readonly sibling?: string;
}

/** An allocation input brought into one order, with worths computed and hopeless pairs set aside. */
export interface AllocationProblem {
  readonly epochId: string;
  readonly networks: readonly Holder[];
  readonly needs: readonly Holder[];
  readonly organisations: readonly SupplierHolder[];
  /** By need, then product. */
  readonly edges: readonly Edge[];
  readonly setAside: readonly SetAside[];
  /** Month in which places are free again, as words give it; null when nobody said. */
  readonly until: string | null;
  readonly pending: readonly PendingIntroduction[];
}

/** Waiting lifts a pair over the reservation price only from this share of it: staff are never sent what has next to no chance. */
export const LEAST_LIFTED = 0.25;

/** 2^20, the worth of a millionth against the tie-breaking hash. Multiplied, never shifted: JavaScript's `<<` keeps 32 bits only. */
export const HASH_ROOM = 2 ** 20;

/**
 * `round(1e6 gain) x 2^20 + hash10(epoch, need, product)`. Up to 1,024 introductions, the hashes of all of them together stay below one
 * millionth of gain: they order what is equal, by nothing an old id or an early row could profit from, and decide nothing else.
 */
export function valueOf(worthMillionths: number, epochId: string, needId: string, family: string): number {
  const hash = stableHash(joinIds(epochId, needId, family));
  return worthMillionths * HASH_ROOM + ((hash ^ (hash >>> 10) ^ (hash >>> 20)) & 1023);
}

/**
 * Brings the input into one order and works out what each pair is worth.
 * @throws Error when a pair or pending introduction names a need or organisation that was not given, or a row stands twice.
 */
export function stateProblem(input: AllocationInput): AllocationProblem {
  const networks = input.networks.toSorted(byId).map(({ id, slots, used = 0 }) => ({
    id,
    places: slots,
    pending: used + input.pending.filter((each) => each.networkId === id && each.awaitsReview).length,
  }));
  const pendingAt = countBy(input.pending, ({ needId }) => needId);
  const pendingWith = countBy(input.pending, ({ organisationId }) => organisationId);
  const needs = input.needs.toSorted(byId);
  const organisations = input.organisations.toSorted(byId);
  const numbers = {
    network: numbersOf(networks),
    need: numbersOf(needs),
    organisation: numbersOf(organisations),
  };
  const terms = termsOf(input, networks);
  const setAside: SetAside[] = [];
  const edges: Edge[] = [];
  const isPending = new Set(input.pending.map((each) => pairKey(each.needId, each.innovationId)));
  const pendingFamilies = new Map(
    input.pending.map((each) => [familyKey(each.needId, each.organisationId, familyOf(each)), each.innovationId]),
  );
  const contenders: { pair: CandidatePair; parts: WorthParts; networkId: string; key: string }[] = [];
  for (const pair of sortedPairs(input.pairs)) {
    const networkId = needs[numberOf(numbers.need, pair.needId, 'need')]?.networkId;
    const parts = worthOf(pair, networkId, terms);
    const key = familyKey(pair.needId, pair.organisationId, familyOf(pair));
    const pendingSibling = pendingFamilies.get(key);
    if (isPending.has(pairKey(pair.needId, pair.innovationId))) setAside.push({ pair, code: 'already_pending', parts });
    else if (networkId === undefined) setAside.push({ pair, code: 'network_unsettled', parts });
    else if (pendingSibling !== undefined)
      setAside.push({ pair, code: 'near_duplicate', parts, sibling: pendingSibling });
    else if (parts.worth <= 0) setAside.push({ pair, code: 'below_reservation_price', parts });
    else contenders.push({ pair, parts, networkId, key });
  }
  const heads = new Map<string, CandidatePair>();
  for (const { pair, key } of contenders) {
    const head = heads.get(key);
    if (head === undefined || isBetterSibling(pair, head)) heads.set(key, pair);
  }
  for (const { pair, parts, networkId, key } of contenders) {
    const head = heads.get(key);
    if (head !== pair) {
      setAside.push({ pair, code: 'near_duplicate', parts, sibling: head?.innovationId });
      continue;
    }
    edges.push({
      pair,
      network: numberOf(numbers.network, networkId, 'network'),
      need: numberOf(numbers.need, pair.needId, 'need'),
      organisation: numberOf(numbers.organisation, pair.organisationId, 'organisation'),
      parts,
      value: valueOf(parts.worth, input.epochId, pair.needId, familyOf(pair)),
    });
  }
  return {
    epochId: input.epochId,
    networks,
    needs: needs.map(({ id, places }) => ({ id, places, pending: pendingAt.get(id) ?? 0 })),
    organisations: organisations.map(({ id, size, places, used = 0 }) => ({
      id,
      size,
      places: places ?? DEFAULT_SUPPLIER_PLACES[size],
      pending: used + (pendingWith.get(id) ?? 0),
    })),
    edges,
    setAside,
    pending: input.pending,
    until: input.until ?? null,
  };
}

interface Terms {
  readonly fairness: ReadonlyMap<string, number>;
  readonly balance: ReadonlyMap<string, number>;
  readonly waiting: ReadonlyMap<string, number>;
  /** How much of it counts, by network. */
  readonly room: ReadonlyMap<string, number>;
  readonly price: number;
}

function termsOf(input: AllocationInput, networks: readonly Holder[]): Terms {
  return {
    fairness: supplierFairness(input.supplierStandings ?? []),
    balance: regionalBalance(input.regionStandings ?? []),
    waiting: waitingTerms(input.waiting ?? []),
    room: reviewRoom(input, networks),
    price: input.reservationPrice ?? RESERVATION_PRICE,
  };
}

function worthOf(pair: CandidatePair, networkId: string | undefined, terms: Terms): WorthParts {
  const expectedValue = millionths(pair.expectedValue);
  const fairness = millionths(terms.fairness.get(pair.organisationId) ?? 0);
  const balance = millionths(networkId === undefined ? 0 : (terms.balance.get(networkId) ?? 0));
  const price = millionths(terms.price);
  const lifts = expectedValue > price * LEAST_LIFTED;
  const room = networkId === undefined ? 0 : (terms.room.get(networkId) ?? 0);
  const waiting = lifts ? millionths(room * (terms.waiting.get(pair.organisationId) ?? 0)) : 0;
  const jointDemand = lifts && pair.fitsJointly === true ? millionths(JOINT_DEMAND) : 0;
  const worth = expectedValue + fairness + balance + waiting + jointDemand - price;
  return {
    expectedValue,
    fairness,
    regionalBalance: balance,
    waiting,
    ...(jointDemand > 0 && { jointDemand }),
    reservationPrice: price,
    worth,
  };
}

/** What a pair's near-duplicates share; the product itself when nothing was flagged. */
export function familyOf(pair: Pick<CandidatePair, 'family' | 'innovationId'>): string {
  return pair.family ?? pair.innovationId;
}

function isBetterSibling(pair: CandidatePair, head: CandidatePair): boolean {
  if (pair.expectedValue !== head.expectedValue) return pair.expectedValue > head.expectedValue;
  if (pair.score !== head.score) return pair.score > head.score;
  return compareText(pair.innovationId, head.innovationId) < 0;
}

function sortedPairs(pairs: readonly CandidatePair[]): CandidatePair[] {
  const sorted = pairs.toSorted(
    (a, b) => compareText(a.needId, b.needId) || compareText(a.innovationId, b.innovationId),
  );
  sorted.forEach((pair, at) => {
    const next = sorted[at + 1];
    if (next?.needId === pair.needId && next.innovationId === pair.innovationId)
      throw new Error(`The pair of need ${pair.needId} and product ${pair.innovationId} was given twice.`);
  });
  return sorted;
}

function numbersOf(rows: readonly { readonly id: string }[]): Map<string, number> {
  const numbers = new Map(rows.map(({ id }, index) => [id, index]));
  if (numbers.size < rows.length) throw new Error('A network, need or organisation was given twice.');
  return numbers;
}

function numberOf(numbers: ReadonlyMap<string, number>, id: string, what: string): number {
  const found = numbers.get(id);
  if (found === undefined) throw new Error(`A pair names the ${what} ${id}, which was not given.`);
  return found;
}

function countBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

function pairKey(needId: string, innovationId: string): string {
  return joinIds(needId, innovationId);
}

function familyKey(needId: string, organisationId: string, family: string): string {
  return joinIds(needId, organisationId, family);
}

function millionths(value: number): number {
  return Math.round(value * 1_000_000);
}
