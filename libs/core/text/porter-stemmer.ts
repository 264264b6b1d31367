/**
 * Porter2 ("Snowball English") stemming, after M. F. Porter, https://snowballstem.org/algorithms/english/stemmer.html, with three
 * departures that suit health text: -ise/-isation is treated as -ize/-ization (spelling is folded to s before stemming), Greek
 * -sis and -ses meet (diagnosis = diagnoses), and words in {@link FIXED_STEMS} are exempt because their stem belongs to another word.
 */

const FIXED_STEMS: ReadonlyMap<string, string> = new Map([
  ['news', 'news'],
  ['lens', 'lens'],
  ['lenses', 'lens'],
  ['children', 'child'],
  ['women', 'woman'],
  ['men', 'man'],
  ['teeth', 'tooth'],
  ['feet', 'foot'],
  ['mice', 'mouse'],
  ['bacteria', 'bacterium'],
  ['criteria', 'criterion'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['skis', 'ski'],
  ['general', 'general'],
  ['generally', 'general'],
  ['university', 'university'],
  ['universities', 'university'],
  ['universal', 'universal'],
  ['universe', 'universe'],
  ['organisation', 'organis'],
  ['organisations', 'organis'],
  ['organisational', 'organis'],
  ['organise', 'organis'],
  ['organised', 'organis'],
  ['organises', 'organis'],
  ['organising', 'organis'],
  ['organiser', 'organis'],
  ['organism', 'organism'],
  ['organisms', 'organism'],
  ['organic', 'organic'],
  ['policy', 'policy'],
  ['policies', 'policy'],
  ['intensive', 'intensive'],
  ['pressure', 'pressure'],
  ['pressures', 'pressure'],
  ['caries', 'caries'],
  ['diabetes', 'diabet'],
  ['diabetic', 'diabet'],
  ['diabetics', 'diabet'],
  ['herpes', 'herpes'],
  ['faeces', 'feces'],
  ['feces', 'feces'],
  ['rabies', 'rabies'],
  ['series', 'series'],
  ['species', 'species'],
]);

const VOWEL = /[aeiouy]/;
const DOUBLE_END = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const STEP_TWO: readonly (readonly [string, string])[] = [
  ['ization', 'ize'],
  ['isation', 'ise'],
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['iser', 'ise'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
];
const STEP_THREE: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['alise', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];
const STEP_FOUR: readonly string[] =
  'ement ance ence able ible ment ant ent ism ate iti ous ive ize ise ion al er ic'.split(' ');

/** Start of the region after the first non-vowel that follows a vowel, looking from `from`; the word's length when there is none. */
function regionAfter(word: string, from: number): number {
  for (let i = from + 1; i < word.length; i++) {
    if (!VOWEL.test(word[i] as string) && VOWEL.test(word[i - 1] as string)) return i + 1;
  }
  return word.length;
}

function firstRegion(word: string): number {
  if (word.startsWith('gener') || word.startsWith('arsen')) return 5;
  if (word.startsWith('commun')) return 6;
  return regionAfter(word, 0);
}

function endsInShortSyllable(word: string): boolean {
  if (word.length === 2) return VOWEL.test(word[0] as string) && !VOWEL.test(word[1] as string);
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word);
}

function stripPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ied') || word.endsWith('ies')) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
  if (word.length > 6 && word.endsWith('sis')) return word.slice(0, -2);
  if (word.endsWith('us') || word.endsWith('ss') || !word.endsWith('s')) return word;
  return VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

function stripPastAndGerund(word: string, r1: number): string {
  for (const suffix of ['eedly', 'eed']) {
    if (word.endsWith(suffix)) return word.length - suffix.length >= r1 ? `${word.slice(0, -suffix.length)}ee` : word;
  }
  for (const suffix of ['ingly', 'edly', 'ing', 'ed']) {
    if (!word.endsWith(suffix)) continue;
    const bare = word.slice(0, -suffix.length);
    if (!VOWEL.test(bare)) return word;
    if (/(?:at|bl|iz|is)$/.test(bare)) return `${bare}e`;
    if (DOUBLE_END.test(bare)) return bare.slice(0, -1);
    return r1 >= bare.length && endsInShortSyllable(bare) ? `${bare}e` : bare;
  }
  return word;
}

function replaceSuffix(word: string, r1: number, table: readonly (readonly [string, string])[]): string {
  for (const [suffix, replacement] of table) {
    if (word.endsWith(suffix)) {
      return word.length - suffix.length >= r1 ? word.slice(0, -suffix.length) + replacement : word;
    }
  }
  return word;
}

function stripDerivations(word: string, r1: number, r2: number): string {
  let w = replaceSuffix(word, r1, STEP_TWO);
  if (w === word) {
    if (w.endsWith('logi') && w.length - 3 >= r1) w = w.slice(0, -1);
    else if (/[cdeghkmnrt]li$/.test(w) && w.length - 2 >= r1) w = w.slice(0, -2);
  }
  w = replaceSuffix(w, r1, STEP_THREE);
  if (w.endsWith('ative') && w.length - 5 >= r2) w = w.slice(0, -5);
  for (const suffix of STEP_FOUR) {
    if (!w.endsWith(suffix)) continue;
    const at = w.length - suffix.length;
    if (at >= r2 && (suffix !== 'ion' || /[st]ion$/.test(w))) w = w.slice(0, at);
    break;
  }
  return w;
}

function stripFinal(word: string, r1: number, r2: number): string {
  if (word.endsWith('e')) {
    const bare = word.slice(0, -1);
    if (bare.length >= r2 || (bare.length >= r1 && !endsInShortSyllable(bare))) return bare;
  } else if (word.endsWith('ll') && word.length - 1 >= r2) {
    return word.slice(0, -1);
  }
  return word;
}

/**
 * The stem of a lower-case word (a-z only; anything holding a digit or another script is returned unchanged, so drug codes, doses and
 * device names survive). Words of one or two letters are returned unchanged. Deterministic and locale-free.
 */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  const fixed = FIXED_STEMS.get(word);
  if (fixed !== undefined) return fixed;
  let w = word.replace(/^y|(?<=[aeiouy])y/g, 'Y');
  const r1 = firstRegion(w);
  const r2 = regionAfter(w, r1);
  w = stripPastAndGerund(stripPlural(w), r1);
  if (w.length > 2 && /[^aeiouy][yY]$/.test(w)) w = `${w.slice(0, -1)}i`;
  w = stripFinal(stripDerivations(w, r1, r2), r1, r2);
  return w.toLowerCase();
}
