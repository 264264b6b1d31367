import { compareText } from '../kernel/compare-text';
import { NOBODY, type ThemeWalk } from './theme-shelves';
import { END_OF_TURN } from './theme-turn';

/** A walk past the same products in order of id, as engine 1.0.0 took it. Where it stands tells nothing of a turn, so nobody is beyond it. */
export class WalkById {
  readonly turn = END_OF_TURN;
  private readonly numbers: readonly number[];
  private at = 0;

  /** `idOf` knows the id of every number that the other walk goes past. */
  constructor(walk: ThemeWalk, idOf: (number: number) => string) {
    const found: { readonly number: number; readonly id: string }[] = [];
    for (let number = walk.next(); number !== NOBODY; number = walk.next()) found.push({ number, id: idOf(number) });
    this.numbers = found.toSorted((a, b) => compareText(a.id, b.id)).map(({ number }) => number);
  }

  /** The number of the next product; `NOBODY` when all were seen. */
  next(): number {
    const number = this.numbers[this.at] ?? NOBODY;
    this.at += 1;
    return number;
  }
}
