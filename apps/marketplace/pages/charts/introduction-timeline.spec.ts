import { INTRODUCTION_LIFECYCLE } from '@matchwell/core/lifecycle/introduction-lifecycle';
import { introductionTimeline, type TimedIntroduction } from './introduction-timeline';

const introduction = (more: Partial<TimedIntroduction> = {}): TimedIntroduction => ({
  state: 'in_review',
  proposedAt: '2026-06-30T23:30:00.000Z',
  changedAt: '2026-07-02T09:00:00.000Z',
  clock: { dueOn: '2026-07-07', state: 'on_time', workingDaysLeft: 3 },
  decline: null,
  outcome: null,
  ...more,
});
const timelineOf = (given: TimedIntroduction) =>
  introductionTimeline({ id: 'progress', name: 'Kite', introduction: given });
const statesOf = (given: TimedIntroduction) => timelineOf(given).steps.map(({ state }) => state);

describe('the timeline of an introduction', () => {
  it.each([
    [introduction(), 'The network reviews it, due by 7 July 2026.'],
    [
      introduction({ clock: { dueOn: '2026-07-01', state: 'overdue', workingDaysLeft: -1 } }),
      'The network reviews it, overdue since 1 July 2026.',
    ],
    [introduction({ state: 'awaiting_buyer' }), 'The buyer is asked to agree; the supplier has, due by 7 July 2026.'],
    [
      introduction({ state: 'introduced', outcome: { outcome: 'pilot', on: '2026-08-01' } }),
      'Latest outcome: pilot agreed, 1 August 2026.',
    ],
    [
      introduction({ state: 'closed', clock: null, outcome: { outcome: 'stopped', on: '2026-08-01' } }),
      'Closed with outcome: stopped, 1 August 2026.',
    ],
    [
      introduction({
        state: 'declined',
        clock: null,
        decline: { by: 'network', on: '2026-07-03', reasonCode: 'other' },
      }),
      'Declined by the network on 3 July 2026: ',
    ],
    [
      introduction({ state: 'lapsed', clock: null }),
      'This introduction ended because the need closed or the product was withdrawn.',
    ],
  ])('says what is true of %j', (given, words) => expect(timelineOf(given).headline).toContain(words));

  it('shows what is done, now, next and later, with English days', () => {
    expect(timelineOf(introduction()).steps).toMatchObject([
      { label: 'Proposed', state: 'done', when: '1 July 2026' },
      { state: 'now', when: 'Due by 7 July 2026' },
      { state: 'next', when: 'No day yet' },
      { state: 'later' },
      { state: 'later' },
    ]);
  });

  it('ends where it ended', () => {
    const declined = (by: string) =>
      introduction({ state: 'declined', decline: { by, on: '2026-07-03', reasonCode: 'other' } });
    expect(statesOf(declined('network'))).toEqual([
      'done',
      'ended',
      'not_reached',
      'not_reached',
      'not_reached',
      'not_reached',
    ]);
    expect(statesOf(declined('buyer'))).toEqual(['done', 'done', 'ended', 'not_reached', 'not_reached', 'not_reached']);
  });

  it('has a headline, and at most one step that is now, in every state', () => {
    for (const state of INTRODUCTION_LIFECYCLE.states) {
      const given = introduction({
        state,
        clock: INTRODUCTION_LIFECYCLE.finals.includes(state) ? null : introduction().clock,
        decline: state === 'declined' ? { by: 'supplier', on: '2026-07-03', reasonCode: 'other' } : null,
      });
      expect(timelineOf(given).headline).toMatch(/^[A-Z].+\.$/u);
      const now = statesOf(given).filter((each) => each === 'now').length;
      expect(now).toBe(INTRODUCTION_LIFECYCLE.finals.includes(state) ? 0 : 1);
    }
  });
});
