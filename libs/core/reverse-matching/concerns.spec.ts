import { concerns, type Standing } from './concerns';
import type { Place, PoolEdge } from './need-watch';

const ROOM = { text: true, theme: true };
const CRAMPED = { text: false, theme: false };
const FULL: PoolEdge = { textFloor: { id: 'm', score: 5 }, themeFloor: 'm' };
const silent: Place = { via: 'text', role: 'silent', failing: 'G3 G5 G6' };
const bystander: Place = { via: 'text', role: 'bystander' };

function now(
  more: Partial<{ id: string; score: number; shares: boolean; relevant: boolean; failing: string }>,
): Standing {
  const { id = 'p', score = 0, shares = false, relevant = false, failing = '' } = more;
  return { innovationId: id, score, shares, isRelevant: () => relevant, failing: () => failing };
}

describe('whether a change concerns a need', () => {
  it.each<[string, boolean, PoolEdge, Place | undefined, Standing | undefined, typeof ROOM]>([
    ['a product that is shown', true, {}, { via: 'text', role: 'watched' }, now({ score: 1, relevant: true }), ROOM],
    ['a stranger', false, {}, undefined, now({}), ROOM],
    ['a stranger that was withdrawn', false, FULL, undefined, undefined, CRAMPED],
    ['a newcomer that is judged', true, {}, undefined, now({ score: 1, relevant: true }), ROOM],
    ['a newcomer that is not, while there is room', false, {}, undefined, now({ score: 1 }), ROOM],
    ['a newcomer that is not, where many might fill the pool', true, {}, undefined, now({ score: 1 }), CRAMPED],
    ['a newcomer below the floor', false, FULL, undefined, now({ score: 4, relevant: true }), CRAMPED],
    ['a newcomer above the floor, judged or not', true, FULL, undefined, now({ score: 6 }), CRAMPED],
    ['a newcomer level with the floor, later by id', false, FULL, undefined, now({ score: 5 }), CRAMPED],
    ['a newcomer level with the floor, earlier by id', true, FULL, undefined, now({ id: 'a', score: 5 }), CRAMPED],
    ['a newcomer by theme, later than the last', false, FULL, undefined, now({ shares: true }), CRAMPED],
    ['a newcomer by theme, before the last', true, FULL, undefined, now({ id: 'a', shares: true }), CRAMPED],
    ['one that fails the same gates', false, {}, silent, now({ score: 1, relevant: true, failing: 'G3 G5 G6' }), ROOM],
    ['one that fails fewer gates', true, {}, silent, now({ score: 1, relevant: true, failing: 'G3 G5' }), ROOM],
    ['one that was counted and is gone', true, {}, silent, undefined, ROOM],
    ['one that was counted and is not judged any more', true, {}, silent, now({ score: 1 }), ROOM],
    ['one that holds its place', false, FULL, bystander, now({ score: 6 }), CRAMPED],
    ['one that lost its place', true, FULL, bystander, now({ score: 4 }), CRAMPED],
    ['one that held a place and is judged now', true, FULL, bystander, now({ score: 6, relevant: true }), CRAMPED],
    ['one that came by text and stays by theme', true, FULL, bystander, now({ id: 'a', shares: true }), CRAMPED],
  ])('%s: %p', (_what, expected, edge, place, standing, room) => {
    expect(concerns(edge, place, standing, room)).toBe(expected);
  });
});
