import type { ErasureRequestRecord } from '@matchwell/capabilities/privacy';
import { erasuresView } from './erasure-view';
import { periodInWords, retentionView } from './retention-view';

describe('the views of retention and erasure', () => {
  it.each([
    [0, 'not at all'],
    [1, '1 day'],
    [90, '90 days'],
    [365, '1 year'],
    [2_555, '7 years'],
  ])('tell %d days as "%s"', (days, words) => {
    expect(periodInWords(days)).toBe(words);
  });

  it('count every rule, those without anything due included', () => {
    const { headline, rules } = retentionView({ invitations: 1_200, 'unused accounts': 1 }, [], 'none');
    expect(headline).toBe('The next run would deal with 1201 rows.');
    expect(rules.rows.map((row) => [row[0]?.text, row[4]?.text])).toEqual(
      expect.arrayContaining([
        ['Invitations', '1,200'],
        ['Unused accounts', '1'],
        ['Refused files', '0'],
      ]),
    );
  });

  it('tell what became of each request', () => {
    const request: ErasureRequestRecord = {
      id: '1',
      personId: 'p',
      by: { personId: 'a', organisationId: 'o' },
      reasonCode: 'account_closed',
      words: null,
      state: 'done',
      report: { rows: { person: 1, session: 2 }, passedOn: 1, withdrawn: 0, wordsErased: 1, remaining: [] },
      requestedAt: new Date('2026-11-20T10:00:00Z'),
      endedAt: new Date('2026-11-20T10:00:05Z'),
    };
    const outcomes = (given: Partial<ErasureRequestRecord>) =>
      erasuresView([{ ...request, ...given }], null, undefined).requests.map(({ outcome }) => outcome);
    expect(outcomes({})).toEqual([
      '3 rows changed or removed; 1 record passed on; 0 records withdrawn; words of 1 entry erased; found nowhere any more',
    ]);
    expect(outcomes({ report: { remaining: [{ column: 'organisation.name', rows: 1 }] } })[0]).toContain(
      'the name stays in organisation.name, for the reason in the register',
    );
    expect(outcomes({ state: 'refused', report: { code: 'person.last_administrator' } })).toEqual([
      'Nobody else administers the product. Nothing was erased.',
    ]);
  });
});
