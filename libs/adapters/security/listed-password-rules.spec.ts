import * as fc from 'fast-check';
import { ListedPasswordRules } from './listed-password-rules';

const CONTEXT = ['grace.adeyemi@calmline.example', 'Grace Adeyemi', 'Calmline Devices (demo)'];

describe('the rules for passwords', () => {
  const rules = new ListedPasswordRules();
  const codes = (password: string, context: readonly string[] = CONTEXT) =>
    rules.problemsOf(password, context, '/password').map(({ code }) => code);

  it.each([
    'a long enough password',
    'correct horse battery staple',
    'Prynhawn da i chi',
    '鯨は海で歌う静かな夜明けに',
    'xk4-vvq-0pt-ee7',
    'x'.repeat(3) + ' and a tail of words' + '!'.repeat(90),
  ])('take "%s"', (password) => {
    expect(codes(password)).toEqual([]);
  });

  it.each([
    ['elevenchars', 'too_short'],
    ['🐳🐳🐳🐳🐳🐳🐳🐳🐳🐳🐳', 'too_short'],
    ['x'.repeat(129), 'too_long'],
    ['1234567890123', 'guessable'],
    ['passwordpassword', 'listed'],
    ['Password2026!', 'listed'],
    ['P@ssw0rd12345', 'listed'],
    ['!!!!sunshine!!!!', 'listed'],
    ['matchwell-demo', 'guessable'],
    ['Matchwell-2026', 'guessable'],
    ['calmline-2026!', 'guessable'],
    ['GraceAdeyemi99', 'guessable'],
    ['aaaaaaaaaaaaaa', 'guessable'],
    ['abcdefghijklmnop', 'guessable'],
    ['qwertyuiopasdf', 'guessable'],
    ['0987654321098765', 'guessable'],
    ['xyxyxyxyxyxyxyxy', 'guessable'],
  ])('refuse "%s" as %s', (password, code) => {
    expect(codes(password)).toEqual([code]);
  });

  it('name the field and the mend, and never quote the password', () => {
    const [problem] = rules.problemsOf('Password2026!', CONTEXT, '/person/password');
    expect(problem?.pointer).toBe('/person/password');
    expect(problem?.detail).toContain('Use several words');
    expect(problem?.detail).not.toContain('2026');
  });

  it('answer for any text at all, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (password) => {
        expect(codes(password).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
