import { isPence, type Pence } from '../kernel/pence';

/** One party to an agreement on shared savings: the commissioner, or a provider. */
export interface SavingsParty {
  readonly name: string;
  /** Weight of the party's part of the cost; only the ratio to the other weights counts. 0 for none. */
  readonly costWeight: number;
  /** Weight of the party's part of the saving. */
  readonly savingWeight: number;
}

/** What one year costs and saves as a whole, before it is shared. */
export interface SavingsYear {
  readonly costPence: Pence;
  readonly savingPence: Pence;
}

/** An agreement to be worked out: who shares, in what proportion, and what each year costs and saves, the first year first. */
export interface SavingsAgreement {
  readonly parties: readonly SavingsParty[];
  readonly years: readonly SavingsYear[];
}

/** What one party pays and saves in one year, or over all of them. `netPence` is the saving less the cost and may be negative. */
export interface SavingsShare {
  readonly costPence: Pence;
  readonly savingPence: Pence;
  readonly netPence: number;
}

/** One year of a worked-out agreement; the shares are in the order of the parties and add up to the year exactly. */
export interface SharedYear extends SavingsShare {
  /** From 1. */
  readonly year: number;
  readonly shares: readonly SavingsShare[];
}

/** A worked-out agreement. */
export interface SharedSavings {
  readonly parties: readonly string[];
  readonly years: readonly SharedYear[];
  /** Over all years, in the order of the parties. */
  readonly totals: readonly SavingsShare[];
  readonly total: SavingsShare;
  /** For each party the first year, from 1, at the end of which it has saved at least what it paid; null when none is. */
  readonly breakEvenYears: readonly (number | null)[];
}

/** The longest agreement and the most parties: keeps every sum far below 2^53. */
export const MOST_YEARS = 30;

/** The most parties an agreement may have. */
export const MOST_PARTIES = 20;

/** The largest weight; enough for hundredths of a percentage point. */
export const LARGEST_WEIGHT = 10_000;

/**
 * Splits an amount by weights so that the parts add up to it exactly: each part is rounded down to a penny and the pennies left over go to
 * the largest remainders, earlier parts first among equals (largest-remainder method). Whole-number arithmetic throughout.
 * @throws Error when there is something to split and every weight is nought.
 */
export function splitPence(amount: Pence, weights: readonly number[]): Pence[] {
  const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  if (total === 0n) {
    if (amount === 0) return weights.map(() => 0);
    throw new Error('Somebody must take a part: every weight is nought.');
  }
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((each) => Number(each / total));
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  const raised = exact
    .map((each, index) => ({ index, remainder: each % total }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1))
    .slice(0, left);
  for (const { index } of raised) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/**
 * Works an agreement out: every year's cost and saving split between the parties, with totals and the year in which each breaks even.
 * Amounts are nominal: no discounting, no inflation.
 * @throws Error naming what is wrong with parties, weights or amounts.
 */
export function shareSavings({ parties, years }: SavingsAgreement): SharedSavings {
  check({ parties, years });
  const shared = years.map(({ costPence, savingPence }, index): SharedYear => {
    const costs = splitPence(
      costPence,
      parties.map((party) => party.costWeight),
    );
    const savings = splitPence(
      savingPence,
      parties.map((party) => party.savingWeight),
    );
    const shares = parties.map((_, place) => shareOf(costs[place] ?? 0, savings[place] ?? 0));
    return { year: index + 1, ...shareOf(costPence, savingPence), shares };
  });
  const sharesOf = (place: number) => shared.map((year) => year.shares[place] ?? shareOf(0, 0));
  return {
    parties: parties.map(({ name }) => name),
    years: shared,
    totals: parties.map((_, place) => sumOf(sharesOf(place))),
    total: sumOf(shared),
    breakEvenYears: parties.map((_, place) => breakEvenYear(sharesOf(place))),
  };
}

function shareOf(costPence: Pence, savingPence: Pence): SavingsShare {
  return { costPence, savingPence, netPence: savingPence - costPence };
}

function sumOf(shares: readonly SavingsShare[]): SavingsShare {
  return shareOf(
    shares.reduce((sum, each) => sum + each.costPence, 0),
    shares.reduce((sum, each) => sum + each.savingPence, 0),
  );
}

function breakEvenYear(shares: readonly SavingsShare[]): number | null {
  let balance = 0;
  for (const [index, { netPence }] of shares.entries()) {
    balance += netPence;
    if (balance >= 0) return index + 1;
  }
  return null;
}

function check({ parties, years }: SavingsAgreement): void {
  if (parties.length < 1 || parties.length > MOST_PARTIES)
    throw new Error(`An agreement has 1 to ${MOST_PARTIES} parties; this one has ${parties.length}.`);
  if (years.length > MOST_YEARS)
    throw new Error(`An agreement runs for at most ${MOST_YEARS} years; this one has ${years.length}.`);
  for (const { name, costWeight, savingWeight } of parties) {
    if (![costWeight, savingWeight].every(isWeight))
      throw new Error(`The weights of ${name} must be whole numbers from 0 to ${LARGEST_WEIGHT}.`);
  }
  for (const [index, { costPence, savingPence }] of years.entries()) {
    if (![costPence, savingPence].every(isPence))
      throw new Error(`Cost and saving of year ${index + 1} must be whole, non-negative pence.`);
  }
}

function isWeight(weight: number): boolean {
  return Number.isInteger(weight) && weight >= 0 && weight <= LARGEST_WEIGHT;
}
