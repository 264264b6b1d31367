import { actionChoices, actionWords, changeLines } from './audit-words';

describe('the audit log in words', () => {
  it('says what was done, and names what it has no words for as it is', () => {
    expect(actionWords('innovation.publish')).toBe('Published a product');
    expect(actionWords('later.added')).toBe('later.added');
    const texts = actionChoices().map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('says what changed, fact by fact, and nothing of what stayed', () => {
    expect(
      changeLines({ state: 'in_review', network: 'east', officer: 'a' }, { state: 'declined', network: 'east' }),
    ).toEqual(['State: in review, then declined', 'Officer: was a']);
    expect(changeLines(undefined, { needId: 'n 1', rows: { session: 2 }, lead: true, note: null })).toEqual([
      'Need id: n 1',
      'Rows: {"session":2}',
      'Lead: true',
      'Note: none',
    ]);
    expect(changeLines({ officer: null }, { officer: 'b' })).toEqual(['Officer: none, then b']);
    expect(changeLines({ officer: 'a' }, { officer: 'b' }, new Map([['b', 'Owen']]))).toEqual([
      'Officer: a, then Owen',
    ]);
    expect(changeLines(undefined, { apiKey: 'k' })).toEqual([]);
    expect(changeLines(undefined, undefined)).toEqual([]);
  });
});
