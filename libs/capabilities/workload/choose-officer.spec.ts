import * as fc from 'fast-check';
import { type Officer, chooseOfficer } from './choose-officer';

const anyOfficers = fc.uniqueArray(
  fc.record({
    personId: fc.integer({ min: 1, max: 30 }).map((number) => `p${number}`),
    open: fc.integer({ min: 0, max: 5 }),
    absent: fc.boolean(),
    coverPersonId: fc.constant(null),
  }),
  { selector: (each) => each.personId, maxLength: 10 },
);

function officer(personId: string, open: number, more: Partial<Officer> = {}): Officer {
  return { personId, open, absent: false, coverPersonId: null, ...more };
}

describe('chooseOfficer', () => {
  it('chooses somebody present with the least work, whatever the order, and nobody when nobody is present', () => {
    fc.assert(
      fc.property(anyOfficers, fc.uuid(), (officers, id) => {
        const chosen = chooseOfficer(officers, id);
        const present = officers.filter((each) => !each.absent);
        expect(chosen === undefined).toBe(present.length === 0);
        if (chosen === undefined) return;
        const least = Math.min(...present.map((each) => each.open));
        expect(present.find((each) => each.personId === chosen)?.open).toBe(least);
        expect(chooseOfficer(officers.toReversed(), id)).toBe(chosen);
      }),
    );
  });

  it('favours nobody among equals', () => {
    const equals = ['a', 'b', 'c'].map((each) => officer(each, 1));
    const counts = new Map<string, number>();
    for (let number = 0; number < 3_000; number += 1) {
      const chosen = chooseOfficer(equals, `introduction-${number}`) ?? '';
      counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
    }
    for (const each of equals) expect(counts.get(each.personId)).toBeGreaterThan(850);
  });

  it('gives the work of an absent officer to their cover, or to the least loaded when the cover is away too', () => {
    const away = officer('a', 3, { absent: true, coverPersonId: 'b' });
    expect(chooseOfficer([away, officer('b', 9), officer('c', 0)], 'i', 'a')).toBe('b');
    expect(chooseOfficer([away, officer('b', 9, { absent: true }), officer('c', 0)], 'i', 'a')).toBe('c');
    expect(chooseOfficer([away], 'i', 'a')).toBeUndefined();
  });
});
