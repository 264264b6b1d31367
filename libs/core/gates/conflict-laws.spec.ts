import type { CalendarDay } from '../kernel/calendar-day';
import { addDays } from '../kernel/calendar-day';
import { TEST_DAY } from '../testing/an-epoch';
import { several } from '../testing/draw';
import { anInnovation } from '../testing/innovation-builder';
import { law } from '../testing/law';
import { aNeed } from '../testing/need-builder';
import { conflictGate } from './conflict-gate';
import type { GateContext } from './gate-result';
import { forgetsEarlierDeclines, restsAYear, restsSixMonths } from './testing/broken-conflict-gates';

/** Whether a product may come back to a need that declined it. */
type MayReturn = (context: GateContext) => boolean;

const gateOpens: MayReturn = (context) => conflictGate(context).status === 'pass';

/** A product declined so many days ago, each row in the order given. */
function declined(...daysAgo: number[]): GateContext {
  const days: CalendarDay[] = daysAgo.map((ago) => addDays(TEST_DAY, -ago));
  const need = days.reduce((built, day) => built.havingDeclined('breathe', day), aNeed()).build();
  return {
    need,
    innovation: anInnovation().withId('breathe').build(),
    asOf: TEST_DAY,
    live: { needOpen: true, innovationLive: true },
  };
}

/** Fails unless a product is back exactly when its last decline is 180 days old, whatever the order of the rows. */
function expectRestOf180Days(mayReturn: MayReturn): void {
  law((draw) => {
    const ages = several(draw, 0, 4, () => draw.integer(0, 400));
    expect(mayReturn(declined(...ages))).toBe(ages.every((age) => age >= 180));
  }, 300);
  for (let age = 0; age <= 400; age += 1) expect(mayReturn(declined(age))).toBe(age >= 180);
}

describe('a declined pair', () => {
  it('rests 180 days from the last decline', () => {
    expectRestOf180Days(gateOpens);
  });

  it.each([
    ['looking at the first decline alone', forgetsEarlierDeclines],
    ['counting six months', restsSixMonths],
    ['resting a year', restsAYear],
  ])('would be caught %s', (_, mayReturn) => {
    expect(() => expectRestOf180Days(mayReturn)).toThrow(/Property failed|toBe/);
  });
});
