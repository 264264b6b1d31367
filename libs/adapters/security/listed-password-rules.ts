import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { PASSWORD_LENGTH, PasswordRules } from '@matchwell/capabilities/people';
import { dictionary } from '@zxcvbn-ts/language-common';

/** The name of the product, which guessers try like the person's own. */
const PRODUCT_WORDS = ['matchwell'];

/** Words of the context shorter than this say nothing: "the", "nhs", initials. */
const SHORTEST_WORD = 4;

/** How many characters have to be left when everything that a guesser knows is taken out. */
const ENOUGH_OF_ITS_OWN = 8;

/** Runs of keys and letters that people type for want of a better idea. */
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Signs that stand for a letter in a hurry. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * Passwords of 12 to 128 characters of any kind (NIST SP 800-63B-4, 3.1.1.2: no rules of composition), refused when they are on a list of about
 * 49,000 leaked ones, are such a word dressed up or repeated, or consist of what a guesser knows about the account. The list is read from the
 * package, so nothing leaves this machine.
 */
export class ListedPasswordRules extends PasswordRules {
  private readonly listed = new Set(dictionary['passwords-common'] as readonly string[]);

  override problemsOf(password: string, context: readonly string[], pointer: string): readonly FieldProblem[] {
    const length = Array.from(password).length;
    if (length < PASSWORD_LENGTH.min)
      return [{ pointer, code: 'too_short', detail: `Use at least ${PASSWORD_LENGTH.min} characters; any count.` }];
    if (length > PASSWORD_LENGTH.max)
      return [{ pointer, code: 'too_long', detail: `Use at most ${PASSWORD_LENGTH.max} characters.` }];
    if (this.isListed(password))
      return [
        {
          pointer,
          code: 'listed',
          detail: 'This is among the passwords that are tried first. Use several words of your own.',
        },
      ];
    if (ownPart(password, context).length < ENOUGH_OF_ITS_OWN)
      return [
        {
          pointer,
          code: 'guessable',
          detail:
            'This is little more than a name, an address, the product or a run of keys. Use several words of your own.',
        },
      ];
    return [];
  }

  private isListed(password: string): boolean {
    const lower = password.normalize('NFKC').toLowerCase();
    const undressed = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
    const plain = [...undressed].map((sign) => LEET[sign] ?? sign).join('');
    return [lower, undressed, plain].some((each) => each.length > 0 && this.listed.has(repeatedUnit(each)));
  }
}

/** The shortest text whose repetition is the whole: `passpasspass` is `pass`. */
function repeatedUnit(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return text.slice(0, period);
}

/** What is left of a password without the words of its context, without runs of keys, and without repetition. */
function ownPart(password: string, context: readonly string[]): string {
  const words = [...PRODUCT_WORDS, ...context.flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u))]
    .filter((word) => word.length >= SHORTEST_WORD)
    .toSorted((a, b) => b.length - a.length);
  let left = password.normalize('NFKC').toLowerCase();
  for (const word of words) left = left.replaceAll(word, '');
  left = left.replaceAll(/(.)\1{2,}/gu, '$1');
  for (const run of RUNS) {
    for (const way of [run, [...run].toReversed().join('')]) left = withoutRun(left, way);
  }
  return repeatedUnit(left.replaceAll(/[^\p{L}\p{N}]/gu, ''));
}

/** Cuts every stretch of four or more characters that lies in the run down to its first. */
function withoutRun(text: string, run: string): string {
  let left = '';
  for (let at = 0; at < text.length;) {
    let end = at + 1;
    while (end < text.length && run.includes(text.slice(at, end + 1))) end += 1;
    left += end - at >= 4 ? text[at] : text.slice(at, end);
    at = end;
  }
  return left;
}
