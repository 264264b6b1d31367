import { withRoom } from './growing-array';
import { stableHash } from './stable-hash';

/** A power of two. */
const LEAST_HASHES = 16;

/**
 * Ids under whole numbers from 0, for whoever keeps what he knows of them in arrays. A number is an id's own while the id is held, and then
 * given to another, so that numbers stay as dense as the most that were ever held. They say nothing: which id has which depends on history.
 */
export class HeldIds {
  /** By number; empty where no id has it. */
  private readonly ids: (string | undefined)[] = [];
  private readonly free: number[] = [];
  /**
   * Ids by their hash: of each hash the first number and one more, by number the next one and one more, 0 at the end. A `Map` of the language takes
   * more than twice the memory.
   */
  private firsts = new Int32Array(LEAST_HASHES);
  private nexts = new Int32Array(LEAST_HASHES);

  /** Ids held. */
  get size(): number {
    return this.ids.length - this.free.length;
  }

  /** All numbers given so far are below it. */
  get end(): number {
    return this.ids.length;
  }

  /** The number of an id, which is held from now on. */
  hold(id: string): number {
    const known = this.numberOf(id);
    if (known !== undefined) return known;
    const number = this.free.pop() ?? this.ids.length;
    this.ids[number] = id;
    if (this.size > this.firsts.length) this.spread();
    else this.link(number, id);
    return number;
  }

  /** Lets go of an id. Answers the number that it had; undefined when it is not held. */
  release(id: string): number | undefined {
    const { firsts, nexts } = this;
    const number = this.numberOf(id);
    if (number === undefined) return undefined;
    const hash = this.hashOf(id);
    if (firsts[hash] === number + 1) firsts[hash] = nexts[number] as number;
    else {
      let before = (firsts[hash] as number) - 1;
      while (nexts[before] !== number + 1) before = (nexts[before] as number) - 1;
      nexts[before] = nexts[number] as number;
    }
    this.ids[number] = undefined;
    this.free.push(number);
    return number;
  }

  /** The number of an id; undefined when it is not held. */
  numberOf(id: string): number | undefined {
    let next = this.firsts[this.hashOf(id)] as number;
    while (next !== 0 && this.ids[next - 1] !== id) next = this.nexts[next - 1] as number;
    return next === 0 ? undefined : next - 1;
  }

  /** The id that has a number. @throws RangeError when none has. */
  idOf(number: number): string {
    const id = this.ids[number];
    if (id === undefined) throw new RangeError(`No id has the number ${number}.`);
    return id;
  }

  private hashOf(id: string): number {
    return stableHash(id) & (this.firsts.length - 1);
  }

  private link(number: number, id: string): void {
    const hash = this.hashOf(id);
    this.nexts = withRoom(this.nexts, number + 1);
    this.nexts[number] = this.firsts[hash] as number;
    this.firsts[hash] = number + 1;
  }

  /** Tells twice as many hashes apart. */
  private spread(): void {
    this.firsts = new Int32Array(this.firsts.length * 2);
    this.ids.forEach((id, number) => {
      if (id !== undefined) this.link(number, id);
    });
  }
}
