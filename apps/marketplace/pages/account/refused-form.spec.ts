import { problemsOfRefusal, statusOfRefusal } from './refused-form';

describe('a refusal on a form', () => {
  it('stands at the fields it names', () => {
    const errors = [{ pointer: '/password', code: 'too_common', detail: 'Choose another.' }];
    expect(problemsOfRefusal({ code: 'account.weak_password', detail: 'Weak.', errors }, '/email')).toEqual(errors);
  });

  it('stands at the given field when it names none, in its own words', () => {
    const refusal = { code: 'session.throttled', detail: 'Wait a minute.' };
    expect(problemsOfRefusal(refusal, '/email')).toEqual([
      { pointer: '/email', code: 'session.throttled', detail: 'Wait a minute.' },
    ]);
    expect(statusOfRefusal(refusal)).toBe(429);
  });
});
