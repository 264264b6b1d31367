import * as fc from 'fast-check';
import { MostlyBytes } from './mostly-bytes';

describe('MostlyBytes', () => {
  const small = fc.integer({ min: 0, max: 254 });
  const large = fc.constantFrom(254, 255, 256, 65_535, 65_536, 70_000);

  function held(numbers: readonly number[]): MostlyBytes {
    const bytes = new MostlyBytes();
    numbers.forEach((value, place) => bytes.append(place, value));
    bytes.trim(numbers.length);
    return bytes;
  }

  it('gives back what was put in, few large numbers or many', () => {
    const weights = [fc.record({ small: fc.constant(50), large: fc.constant(1) }), fc.constant({ small: 1, large: 1 })];
    fc.assert(
      fc.property(
        fc.oneof(...weights).chain((share) =>
          fc.array(fc.oneof({ arbitrary: small, weight: share.small }, { arbitrary: large, weight: share.large }), {
            maxLength: 400,
          }),
        ),
        (numbers) => {
          const bytes = held(numbers);
          expect(numbers.map((_, place) => bytes.at(place))).toEqual(numbers);
        },
      ),
    );
  });

  it('takes one byte a number while large ones are rare, and two or four when they are not', () => {
    const rare = Array.from({ length: 10_000 }, (_, place) => (place % 1_000 === 0 ? 70_000 : place % 255));
    expect(held(rare).values.byteLength).toBe(10_000);
    expect(held(Array.from({ length: 1_000 }, () => 300)).values.byteLength).toBe(2_000);
    expect(held(Array.from({ length: 1_000 }, () => 70_000)).values.byteLength).toBe(4_000);
  });
});
