import type { SupplierSize } from '../allocation/allocation-input';
import type { MarketKind } from './market';
import networks from '../routing/data/networks.json';

/** What is scarce in a market. */
export interface Regime {
  readonly id:
    | 'staff-limited'
    | 'supplier-limited'
    | 'mixed'
    | 'unlimited'
    | 'mismatch'
    | 'stuffing'
    | 'duplicates'
    | 'latecomers'
    | 'drift';
  readonly title: string;
  /** Reviews a month of a middling network for 60 needs posted a month. */
  readonly reviews: number;
  /** Introductions a supplier can handle a month. */
  readonly supplierPlaces: Readonly<Record<SupplierSize, number>>;
  /** What makes its market unlike the usual one. */
  readonly kind?: MarketKind;
}

/** Stands for "as many as one likes" and stays a whole number. */
export const PLENTY = 100_000;

const EVERYTHING: Regime['supplierPlaces'] = { small: PLENTY, mid: PLENTY, large: PLENTY };

/** Introductions a need's owner can handle a month, in every regime. */
export const NEED_PLACES = 4;

const MIXED: Pick<Regime, 'reviews' | 'supplierPlaces'> = {
  reviews: 20,
  supplierPlaces: { small: 1, mid: 2, large: 4 },
};

/** The four regimes of the claims. The last is the negative control: with nothing scarce there is nothing to allocate. */
export const REGIMES: readonly Regime[] = [
  { id: 'staff-limited', title: 'Staff-limited', reviews: 10, supplierPlaces: EVERYTHING },
  {
    id: 'supplier-limited',
    title: 'Supplier-limited',
    reviews: PLENTY,
    supplierPlaces: { small: 1, mid: 1, large: 2 },
  },
  { id: 'mixed', title: 'Mixed', ...MIXED },
  { id: 'unlimited', title: 'Unlimited', reviews: PLENTY, supplierPlaces: EVERYTHING },
];

/** Markets that try what a policy can bear, all as scarce as the mixed regime. */
export const TRIALS: readonly Regime[] = [
  { id: 'mismatch', title: 'High mismatch of words', kind: { mismatch: 0.75 }, ...MIXED },
  { id: 'stuffing', title: 'High stuffing', kind: { stuffedThemes: 10 }, ...MIXED },
  { id: 'duplicates', title: 'Adversarial duplicates', kind: { copies: 3 }, ...MIXED },
  { id: 'latecomers', title: 'A wave of new suppliers', kind: { latecomers: 0.3 }, ...MIXED },
  { id: 'drift', title: 'Drift of tastes', kind: { drifts: true }, ...MIXED },
];

/** K_r by network: 0.6 to 1.4 of the regime's, unrelated to how many needs a network has; scaled to the market's needs a month. */
export function slotsOf(regime: Regime, needsPerMonth: number): ReadonlyMap<string, number> {
  return new Map(
    networks.map(({ id }, at) => {
      const share = 0.6 + (0.8 * ((at * 7) % networks.length)) / (networks.length - 1);
      const slots =
        regime.reviews === PLENTY ? PLENTY : Math.max(1, Math.round((regime.reviews * share * needsPerMonth) / 60));
      return [id, slots];
    }),
  );
}
