import type { Via } from './candidate-pool';
import { concerns, type Standing } from './concerns';
import type { Place } from './need-watch';

const ROOM = { text: true, theme: true };
const CRAMPED = { text: false, theme: false };
const OPEN = { text: false, theme: false };
const FULL = { text: true, theme: true };
const silent: Place = { via: 'text', role: 'silent', failing: 'G3 G5 G6' };
const bystander: Place = { via: 'text', role: 'bystander' };

function now(more: Partial<{ via: Via; relevant: boolean; failing: string; total: number }>): Standing {
  const { via, relevant = false, failing = '', total = 0 } = more;
  return { via, isRelevant: () => relevant, failing: () => failing, needTotal: () => total };
}

/** One that fails a single gate and is too far behind to be a near miss. */
const hidden: Place = { via: 'text', role: 'silent', failing: 'G3', below: 5_000 };
const stillFailing = (total: number): Standing => now({ via: 'text', relevant: true, failing: 'G3', total });

describe('whether a change concerns a need', () => {
  it.each<[string, boolean, typeof FULL, Place | undefined, Standing | undefined, typeof ROOM]>([
    [
      'a product that is shown',
      true,
      OPEN,
      { via: 'text', role: 'watched' },
      now({ via: 'text', relevant: true }),
      ROOM,
    ],
    ['a stranger', false, OPEN, undefined, now({}), ROOM],
    ['a stranger that was withdrawn', false, FULL, undefined, undefined, CRAMPED],
    ['a newcomer that is judged', true, OPEN, undefined, now({ via: 'text', relevant: true }), ROOM],
    ['a newcomer that is not, while there is room', false, OPEN, undefined, now({ via: 'text' }), ROOM],
    ['a newcomer that is not, where many might fill the pool', true, OPEN, undefined, now({ via: 'text' }), CRAMPED],
    ['a newcomer that stays outside', false, FULL, undefined, now({ relevant: true }), CRAMPED],
    ['a newcomer to a full pool, judged or not', true, FULL, undefined, now({ via: 'text' }), CRAMPED],
    ['a newcomer by theme to a full pool', true, FULL, undefined, now({ via: 'theme' }), CRAMPED],
    ['a newcomer by the way that has room', false, { text: false, theme: true }, undefined, now({ via: 'text' }), ROOM],
    [
      'one that fails the same gates',
      false,
      OPEN,
      silent,
      now({ via: 'text', relevant: true, failing: 'G3 G5 G6' }),
      ROOM,
    ],
    ['one that fails fewer gates', true, OPEN, silent, now({ via: 'text', relevant: true, failing: 'G3 G5' }), ROOM],
    ['one that was counted and is gone', true, OPEN, silent, undefined, ROOM],
    ['one that was counted and is not judged any more', true, OPEN, silent, now({ via: 'text' }), ROOM],
    ['one behind every near miss that stays behind', false, OPEN, hidden, stillFailing(4_999), ROOM],
    ['one behind every near miss that draws level', true, OPEN, hidden, stillFailing(5_000), ROOM],
    [
      'one behind every near miss that fails another gate',
      true,
      OPEN,
      hidden,
      now({ via: 'text', relevant: true, failing: 'G3 G5' }),
      ROOM,
    ],
    ['one that holds its place', false, FULL, bystander, now({ via: 'text' }), CRAMPED],
    ['one that lost its place', true, FULL, bystander, now({}), CRAMPED],
    ['one that held a place and is judged now', true, FULL, bystander, now({ via: 'text', relevant: true }), CRAMPED],
    ['one that came by text and stays by theme', true, FULL, bystander, now({ via: 'theme' }), CRAMPED],
  ])('%s: %p', (_what, expected, full, place, standing, room) => {
    expect(concerns(full, place, standing, room)).toBe(expected);
  });
});
