import { problemWords } from './problem-words';

describe('problemWords', () => {
  it.each([
    ['/name', 'name is empty; give text of 1 to 100 characters', '“L” is empty; give text of 1 to 100 characters'],
    [
      '/evidence/0/design',
      'design is missing; give an id from GET /api/v1/vocabularies/x',
      '“L” is missing; choose one',
    ],
    ['/themes/2', 'themes: item 3 is not in the list', '“L”: item 3 is not in the list'],
    ['/kind', 'kind is missing; give one of clinical, real_world', '“L” is missing; choose one'],
    ['/confirmed', 'confirmed is missing; give true or false', '“L” is missing; choose yes or no'],
    [
      '/budget/perYearPence',
      'perYearPence: "plenty" is not a number; give a whole number of pence from 0 to 100000 without quotation marks',
      '“L”: plenty is not a number; give an amount from £0 to £1,000',
    ],
    [
      '/deadline',
      'deadline: "2027-02-31" is not a day; give a day written YYYY-MM-DD, such as 2027-03-31',
      '“L”: 31 2 2027 is not a day; give day, month and year, such as 31 3 2027',
    ],
    [
      '/lastDay',
      'lastDay: 2099-12-23 is before firstDay (2099-12-24); give the same day or a later one',
      '“L”: 23 December 2099 is before 24 December 2099; give the same day or a later one',
    ],
    ['/password', 'This password is known from leaks.', 'This password is known from leaks.'],
  ])('tells a problem at %s under the label', (pointer, detail, words) => {
    expect(problemWords({ pointer, code: 'x', detail }, 'L')).toBe(words);
  });

  it('tells a part that is missing as a whole at the field that is asked for', () => {
    const missing = { pointer: '/intendedUse', code: 'required', detail: 'intendedUse is missing; give an object' };
    expect(problemWords(missing, 'What it does', '/intendedUse/whatItDoes')).toBe('“What it does” is missing');
  });
});
