import { foldSpelling } from '@matchwell/core/text/fold-spelling';
import { foldWord } from '@matchwell/core/text/word-reading';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const APOSTROPHE = /['’ʼ](?=\p{L})/gu;
const POSSESSIVE = /['’ʼ]s(?!\p{L})/giu;
const NOT_A_WORD_CHARACTER = /[^\p{L}\p{N}]+/gu;

/** Longer words are cut: nobody types them, and an index must not carry them. */
const LONGEST_WORD = 64;

/**
 * The words of a text as engines without a tokeniser of their own compare them: lower-case letters and digits, accents dropped, British
 * and American spelling folded together, compounds taken apart, possessives dropped. In order, repeats included.
 */
export function searchWords(text: string): string[] {
  const plain = text.replace(POSSESSIVE, '').replace(APOSTROPHE, '');
  return (plain.match(WORD) ?? [])
    .map((word) => foldSpelling(foldWord(word).replace(NOT_A_WORD_CHARACTER, '')).slice(0, LONGEST_WORD))
    .filter((word) => word !== '');
}

/** How many slips (a letter missing, added, changed, or two swapped) a word is forgiven: words with digits, none. */
export function slipsAllowed(word: string): 0 | 1 | 2 {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}
