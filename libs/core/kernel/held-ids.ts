/**
 * Ids under whole numbers from 0, for whoever keeps what he knows of them in arrays. A number is an id's own while the id is held, and then
 * given to another, so that numbers stay as dense as the most that were ever held. They say nothing: which id has which depends on history.
 */
export class HeldIds {
  private readonly numbers = new Map<string, number>();
  /** By number; empty where no id has it. */
  private readonly ids: (string | undefined)[] = [];
  private readonly free: number[] = [];

  /** Ids held. */
  get size(): number {
    return this.numbers.size;
  }

  /** All numbers given so far are below it. */
  get end(): number {
    return this.ids.length;
  }

  /** The number of an id, which is held from now on. */
  hold(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const number = this.free.pop() ?? this.ids.length;
    this.numbers.set(id, number);
    this.ids[number] = id;
    return number;
  }

  /** Lets go of an id. Answers the number that it had; undefined when it is not held. */
  release(id: string): number | undefined {
    const number = this.numbers.get(id);
    if (number === undefined) return undefined;
    this.numbers.delete(id);
    this.ids[number] = undefined;
    this.free.push(number);
    return number;
  }

  /** The number of an id; undefined when it is not held. */
  numberOf(id: string): number | undefined {
    return this.numbers.get(id);
  }

  /** The id that has a number. @throws RangeError when none has. */
  idOf(number: number): string {
    const id = this.ids[number];
    if (id === undefined) throw new RangeError(`No id has the number ${number}.`);
    return id;
  }
}
