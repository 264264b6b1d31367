import { formInput } from './form-input';
import { InnovationProfileDto } from './records/innovation-profile.dto';
import { ProblemStatementDto } from './records/problem-statement.dto';
import { validate } from './validate';

describe('formInput', () => {
  it('makes numbers, lists, days and objects of what a browser sends, and leaves out what is empty', () => {
    const input = formInput(
      ProblemStatementDto,
      {
        title: ' Fewer falls ',
        themes: ['cvd', ''],
        careSettings: 'primary_care',
        trlMinimum: '7',
        'deadline/day': '1',
        'deadline/month': '9',
        'deadline/year': '2027',
        'budget/perYearPence': '4,000,000',
        'budget/confirmed': 'true',
        body: 'One\r\nTwo',
        summary: '',
      },
      [
        'title',
        'themes',
        'careSettings',
        'trlMinimum',
        'deadline',
        'budget/perYearPence',
        'budget/confirmed',
        'body',
        'summary',
      ],
    );
    expect(input).toEqual({
      title: 'Fewer falls',
      themes: ['cvd'],
      careSettings: ['primary_care'],
      trlMinimum: 7,
      deadline: '2027-09-01',
      budget: { perYearPence: 4_000_000, confirmed: true },
      body: 'One\nTwo',
    });
  });

  it('fills lists of objects by their place', () => {
    const input = formInput(InnovationProfileDto, { 'evidence/0/title': 'Trial', 'evidence/0/sampleSize': '40' }, [
      'evidence/0/title',
      'evidence/0/sampleSize',
    ]);
    expect(input).toEqual({ evidence: [{ title: 'Trial', sampleSize: 40 }] });
  });

  it('leaves wrong text as it was typed, so that the rules say the same as to the API', () => {
    const names = ['title', 'trlMinimum', 'deadline'];
    const input = formInput(
      ProblemStatementDto,
      {
        title: 'Fewer falls',
        trlMinimum: 'seven',
        'deadline/day': '31',
        'deadline/month': '2',
        'deadline/year': '2027',
      },
      names,
    );
    expect(validate(ProblemStatementDto, input, 'draft')).toEqual(
      validate(ProblemStatementDto, { title: 'Fewer falls', trlMinimum: 'seven', deadline: '2027-02-31' }, 'draft'),
    );
  });

  it('takes only the fields it was told to, and nothing into prototypes', () => {
    const input = formInput(
      ProblemStatementDto,
      { title: 'A', excludedOrganisationIds: 'x', '__proto__/polluted': 'yes' },
      ['title', '__proto__/polluted'],
    );
    expect(Object.keys(input)).toEqual(['title', '__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
