import type { RegionStanding, ReserveRequest, SupplierStanding, SupplierWaiting } from '../allocation/allocation-input';
import { acceptanceChances, type AcceptanceModel } from '../learning/acceptance-model';
import type { Belief } from '../learning/exploration';
import type { JudgedMarket, JudgedPair } from './judge-market';
import type { Regime } from './regime';

/** A need and a product to be introduced, in the order in which staff look at them. */
export interface Proposal {
  readonly need: number;
  readonly product: number;
  /** Place among the need's proposals of the month, from 1. */
  readonly order: number;
}

/** What a policy sees at the beginning of a month. */
export interface MonthView {
  readonly judged: JudgedMarket;
  readonly month: number;
  readonly regime: Regime;
  readonly slots: ReadonlyMap<string, number>;
  readonly openNeeds: readonly number[];
  /** Whether a pair was proposed and reviewed before. */
  readonly isSpent: (need: number, product: number) => boolean;
  readonly supplierStandings: () => readonly SupplierStanding[];
  readonly regionStandings: () => readonly RegionStanding[];
  /** Months since staff last approved an introduction of each supplier that is there. */
  readonly waiting: () => readonly SupplierWaiting[];
  /** What the decisions so far have taught; the prior for a policy that does not learn. */
  readonly model: AcceptanceModel;
  /** How sure of the need owners' part of it one may be. */
  readonly belief: () => Belief;
  /** The reserve with what was carried, for a policy that has one. */
  readonly reserve: ReserveRequest;
}

/** What a policy proposes, and the fractions of reserved slots it leaves over. */
export interface MonthPlan {
  readonly proposals: readonly Proposal[];
  readonly carried: ReserveRequest['carried'];
}

/** A way of choosing introductions. */
export interface Policy {
  readonly id: string;
  readonly title: string;
  /** Whether it refits the chances of yes every month. */
  readonly learns?: true;
  readonly plan: (view: MonthView) => MonthPlan;
}

/** What was worked out already: a month asks for the same pairs several times over. */
const REMEMBERED = new WeakMap<AcceptanceModel, WeakMap<JudgedPair, number>>();

/** EV of a pair by what is known this month. */
export function expectedValue({ model }: Pick<MonthView, 'model'>, pair: JudgedPair): number {
  const known = REMEMBERED.get(model) ?? new WeakMap<JudgedPair, number>();
  REMEMBERED.set(model, known);
  const value = known.get(pair) ?? acceptanceChances(pair.values, model).expectedValue;
  known.set(pair, value);
  return value;
}

/** The pairs of a need that may still be proposed: the product is there, and was not reviewed before. */
export function freshPairs(view: MonthView, need: number): JudgedPair[] {
  const { products } = view.judged.market;
  return (view.judged.pairs[need] ?? []).filter(
    ({ product }) => (products[product]?.arrives ?? 0) <= view.month && !view.isSpent(need, product),
  );
}
