import * as fc from 'fast-check';
import { HeldIds } from './held-ids';

/** Forgets which numbers are free. */
class Wasteful extends HeldIds {
  override release(id: string): number | undefined {
    const number = this.numberOf(id);
    if (number !== undefined) super.hold(`${id} instead`);
    return super.release(id);
  }
}

/** More ids than hashes at first: some always share one, and the hashes are spread again and again. */
const IDS = fc.integer({ min: 0, max: 80 }).map((at) => `id-${at}`);
const STEP = fc.oneof(
  fc.record({ id: fc.constantFrom(...'abcdefgh'), comes: fc.boolean() }),
  fc.record({ id: IDS, comes: fc.integer({ min: 0, max: 3 }).map((at) => at > 0) }),
);
const STEPS = fc.array(STEP, { maxLength: 150 });

/** What is wrong after each step: a number that two have, one that changed while its id was held, one read back as another, or too many numbers. */
function faults(Ids: typeof HeldIds, steps: readonly { readonly id: string; readonly comes: boolean }[]): string[] {
  const [ids, model] = [new Ids(), new Map<string, number>()];
  let most = 0;
  return steps.flatMap(({ id, comes }) => {
    const known = model.get(id);
    const answered = comes ? ids.hold(id) : ids.release(id);
    const found: string[] = [];
    if (known !== undefined && answered !== known) found.push('another number');
    if (known === undefined && !comes && answered !== undefined) found.push('a number of nobody');
    if (comes) model.set(id, answered as number);
    else model.delete(id);
    most = Math.max(most, model.size);
    if (new Set(model.values()).size < model.size) found.push('a number twice');
    for (const [each, number] of model) {
      if (ids.numberOf(each) !== number || ids.idOf(number) !== each) found.push('read back as another');
    }
    if (ids.size !== model.size || ids.end > most) found.push('too many');
    return found;
  });
}

describe('HeldIds', () => {
  it('gives each id a number of its own while it is held, and no more numbers than were ever held at once', () => {
    fc.assert(fc.property(STEPS, (steps) => expect(faults(HeldIds, steps)).toEqual([])));
  });

  it('would be caught if it wasted numbers', () => {
    expect(fc.check(fc.property(STEPS, (steps) => faults(Wasteful, steps).length === 0)).failed).toBe(true);
  });

  it('knows no id by a number that is free', () => {
    const ids = new HeldIds();
    expect(ids.release('never there')).toBeUndefined();
    const number = ids.hold('a');
    ids.release('a');
    expect(ids.numberOf('a')).toBeUndefined();
    expect(() => ids.idOf(number)).toThrow(RangeError);
    expect(() => ids.idOf(-1)).toThrow(RangeError);
  });
});
