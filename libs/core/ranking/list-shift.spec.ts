import * as fc from 'fast-check';
import { listShift } from './list-shift';

const ids = (...given: string[]) => given;

describe('how far a list moved', () => {
  it('is nowhere when the order is the same, whatever its length', () => {
    for (const list of [ids(), ids('a'), ids('a', 'b', 'c')]) {
      expect(listShift(list, list)).toEqual({
        overlap: 1,
        correlation: list.length < 2 ? null : 1,
        isHeadChanged: false,
        isFirstChanged: false,
      });
    }
  });

  it('is measured by hand: two of three swapped', () => {
    // d = (1, 1, 0): rho = 1 - 6 x 2 / (3 x 8)
    expect(listShift(ids('a', 'b', 'c'), ids('b', 'a', 'c'))).toEqual({
      overlap: 1,
      correlation: 0.5,
      isHeadChanged: true,
      isFirstChanged: true,
    });
  });

  it('sees who leaves the first ten', () => {
    const list = 'abcdefghijkl'.split('');
    const moved = [...'abcdefghi'.split(''), 'k', 'j', 'l'];
    expect(listShift(list, moved)).toMatchObject({ overlap: 0.9, isHeadChanged: true, isFirstChanged: false });
  });

  it('is between -1 and 1, the same both ways, and -1 for a list turned round', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(fc.string({ maxLength: 4 }), { minLength: 2, maxLength: 30 })
          .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, other]) => {
          const { correlation, overlap } = listShift(list, other);
          expect(Math.abs(correlation ?? Number.NaN)).toBeLessThanOrEqual(1 + 1e-12);
          expect(listShift(other, list)).toMatchObject({ correlation, overlap });
          expect(listShift(list, list.toReversed()).correlation).toBeCloseTo(-1, 10);
        },
      ),
    );
  });

  it('refuses two lists of different products', () => {
    for (const [one, other] of [
      [ids('a'), ids('b')],
      [ids('a'), ids('a', 'b')],
      [ids('a', 'b'), ids('a', 'a')],
    ]) {
      expect(() => listShift(one as string[], other as string[])).toThrow('the same products');
    }
  });
});
