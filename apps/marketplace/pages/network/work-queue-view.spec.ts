import { clockOf } from '@matchwell/core/service-clock';
import type { TimedReview } from '@matchwell/capabilities/workload';
import type { Colleague } from './colleagues';
import { queueShareOf, whoHas, workQueueView } from './work-queue-view';

const NOW = new Date('2026-11-25T09:00:00Z');
const TEAM: readonly Colleague[] = [
  { personId: 'sam', name: 'Sam', open: 1, absent: false },
  { personId: 'sara', name: 'Sara', open: 2, absent: true },
];

function review(id: string, since: string, personId: string | null): TimedReview {
  const clock = clockOf('in_review', new Date(since), NOW);
  if (!clock) throw new Error('A review has a clock.');
  return {
    introductionId: id,
    needTitle: 'Falls',
    innovationName: 'Steady',
    buyerName: 'A trust',
    supplierName: 'A company',
    totalHundredths: 8_602,
    personId,
    since: new Date(since),
    clock,
  };
}

const REVIEWS = [
  review('new', '2026-11-24T10:00:00Z', 'sam'),
  review('old', '2026-11-16T10:00:00Z', 'sam'),
  review('soon', '2026-11-18T10:00:00Z', 'sara'),
  review('free', '2026-11-24T10:00:00Z', null),
];

describe('workQueueView', () => {
  const of = (share: 'mine' | 'team' | 'all') => workQueueView(REVIEWS, { personId: 'sam', colleagues: TEAM, share });

  it('shows twenty-five on a page', () => {
    const many = Array.from({ length: 60 }, (_, index) => review(`r${index}`, '2026-11-24T10:00:00Z', 'sam'));
    const page = (offset: number) => workQueueView(many, { personId: 'sam', colleagues: TEAM, share: 'mine', offset });
    expect([page(0), page(25), page(50)].flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(
      many.map(({ introductionId }) => introductionId),
    );
    expect(page(25).pages).toEqual({
      previous: '/network?standing=mine&offset=0',
      next: '/network?standing=mine&offset=50',
    });
    expect(page(50).pages).toEqual({ previous: '/network?standing=mine&offset=25' });
  });

  it('shows one’s own, what is overdue first', () => {
    const { rows, headline } = of('mine');
    expect(rows.map(({ id }) => id)).toEqual(['old', 'new']);
    expect(headline).toBe('2 reviews, 1 overdue');
    expect(rows[0]).toMatchObject({
      title: 'Steady for “Falls”',
      who: 'You have it',
      due: 'Was due on 23 November 2026, 2 working days ago',
      tag: { text: 'Overdue' },
    });
    expect(rows[1]?.tag).toBeUndefined();
  });

  it('counts every share, and the parts make the whole', () => {
    const { shares } = of('all');
    expect(shares.map(({ id, count }) => [id, count])).toEqual([
      ['mine', 2],
      ['team', 2],
      ['all', 4],
    ]);
    expect(of('all').rows).toHaveLength(4);
  });

  it('says who has each, and who is away', () => {
    expect(of('team').rows.map(({ who }) => who)).toEqual(['Sara has it and is away today', 'Nobody has it yet']);
    expect(whoHas('gone', 'sam', TEAM)).toBe('Somebody who has left has it');
  });

  it('opens on one’s own, and on the team’s while nothing waits there', () => {
    const opened = (personId: string, reviews = REVIEWS) => workQueueView(reviews, { personId, colleagues: TEAM });
    expect([queueShareOf('all'), queueShareOf('none'), queueShareOf(['all'])]).toEqual(['all', undefined, undefined]);
    expect(opened('sam')).toMatchObject({ chosen: { id: 'mine' } });
    expect(opened('sam').instead).toBeUndefined();
    expect(opened('new')).toMatchObject({ chosen: { id: 'team' }, instead: expect.stringContaining('team’s') });
    expect(opened('new').rows).toHaveLength(4);
    expect(opened('new', [])).toMatchObject({ chosen: { id: 'mine' }, headline: '0 reviews, none overdue' });
    const asked = workQueueView(REVIEWS, { personId: 'new', colleagues: TEAM, share: 'mine' });
    expect(asked).toMatchObject({ chosen: { id: 'mine' }, rows: [] });
  });
});
