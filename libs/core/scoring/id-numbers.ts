import { VOCABULARIES } from '../vocabulary/vocabularies';

/**
 * Small whole numbers for the ids of one list, so that prepared records compare numbers where records compare words. An id keeps its number
 * for as long as the process lives; ids of older lists get numbers of their own. Numbers are only compared for equality or used as places
 * in a table: no score depends on which number an id got, and none is ever stored.
 */
export class IdNumbers {
  private readonly numbers: Map<string, number>;

  constructor(ids: readonly string[]) {
    this.numbers = new Map(ids.map((id, number) => [id, number]));
  }

  /** The number of an id, from 0. */
  numberOf(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const next = this.numbers.size;
    this.numbers.set(id, next);
    return next;
  }

  /** The numbers of several ids, once each, in the order given. */
  numbersOf(ids: Iterable<string>): number[] {
    return [...new Set(ids)].map((id) => this.numberOf(id));
  }
}

/** The numbers of every list that gates and scores read. */
export const ID_NUMBERS = {
  themes: new IdNumbers(VOCABULARIES.themes.ids()),
  settings: new IdNumbers(VOCABULARIES['care-settings'].ids()),
  domains: new IdNumbers(VOCABULARIES['evidence-domains'].ids()),
  standards: new IdNumbers(VOCABULARIES.standards.ids()),
  integrations: new IdNumbers(VOCABULARIES.integrations.ids()),
  pricingBases: new IdNumbers(VOCABULARIES['pricing-bases'].ids()),
  networks: new IdNumbers([]),
  boards: new IdNumbers([]),
} as const;

/** The number of an optional id: -1 when it is not known, which equals no id's number. */
export function optionalNumber(numbers: IdNumbers, id: string | undefined): number {
  return id === undefined ? -1 : numbers.numberOf(id);
}

/** The bits of some numbers, folded into 32: two sets whose bits do not meet have nothing in common. */
export function foldedBits(numbers: readonly number[]): number {
  return numbers.reduce((bits, number) => bits | (1 << (number & 31)), 0);
}
