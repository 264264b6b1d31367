import { checkPageOf, choiceProblem, chosenIds, resultPageOf } from './bulk-approval';

const ONE = '019a0000-0000-7000-8000-00000000000a';
const OTHER = '019a0000-0000-7000-8000-00000000000b';
const SINCE = new Date('2026-11-24T10:00:00Z');
const CLOCK = {
  dueOn: '2026-12-01',
  state: 'on_time',
  workingDaysLeft: 4,
  who: ['network'],
  nextMessage: null,
} as const;
const queued = (introductionId: string) => ({
  introductionId,
  needTitle: 'Falls',
  innovationName: 'Steady',
  buyerName: 'A trust',
  supplierName: 'A company',
  totalHundredths: 8_602,
  personId: null,
  since: SINCE,
  clock: CLOCK,
});

describe('approving together', () => {
  it('takes every id once and nothing that is none', () => {
    expect(chosenIds([ONE, ONE.toUpperCase(), 'x', { a: 1 }, OTHER])).toEqual([ONE, OTHER]);
    expect(chosenIds(ONE)).toEqual([ONE]);
    expect(chosenIds(undefined)).toEqual([]);
  });

  it('is possible for one to twenty', () => {
    expect([1, 20].map(choiceProblem)).toEqual([undefined, undefined]);
    expect(choiceProblem(0)).toContain('Choose the introductions');
    expect(choiceProblem(21)).toContain('you chose 21');
  });

  it('leaves out what does not wait any more, and says so', () => {
    expect(checkPageOf([queued(ONE)], [ONE, OTHER])).toEqual({
      title: 'Approve this introduction?',
      chosen: [{ id: ONE, title: 'Steady for “Falls”' }],
      ids: ONE,
      gone: 1,
    });
  });

  it('tells what was approved from what was not, with the reason', () => {
    const page = resultPageOf([
      { id: ONE, title: 'A' },
      { id: OTHER, title: 'B', refusal: { detail: 'It is too late.' } },
    ]);
    expect(page.title).toBe('1 of 2 approved, 1 not');
    expect(page.approved.map(({ id }) => id)).toEqual([ONE]);
    expect(page.refused).toEqual([{ id: OTHER, title: 'B', why: 'It is too late.' }]);
    expect(resultPageOf([{ id: ONE, title: 'A' }]).title).toBe('1 of 1 approved');
  });
});
