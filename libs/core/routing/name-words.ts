import { editDistance } from './spelling';

/** Words that carry no identity in the name of an organisation or a place. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'the and of nhs ft foundation trust trusts in at for an a ltd limited plc llp inc'.split(' '),
);

const SHORT_EMPTY_WORDS = ['and', 'the', 'nhs'];

/** Words so common in names that by themselves they name nothing. */
const GENERIC_WORDS: ReadonlySet<string> = new Set(
  (
    'hospital university teaching general royal infirmary healthcare health care services service partnership community district ' +
    'integrated mental social ambulance acute county city childrens womens st group board system north south east west mid central ' +
    'innovation network ahsn victoria queen queens elizabeth king kings princess prince medical centre clinic london england uk national'
  ).split(' '),
);

/** Words that may stand beside a recognised organisation without making it another one. */
const BESIDE_WORDS: ReadonlySet<string> = new Set(
  (
    'hospital healthcare health services service site main team department dept innovation research development office headquarters hq ' +
    'ward unit clinic campus scout lead director england uk procurement transformation digital emergency general district group board ' +
    'icb ics system council borough city county ae ed outpatients radiology pathology pharmacy'
  ).split(' '),
);

const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bacademic health science(s)? (network|networks|centre)\b/g, 'ahsn'],
  [/\bahsns\b/g, 'ahsn'],
  [/\b(clinical commissioning groups?|ccgs?|sub icb locations?)\b/g, ' '],
  [/\bintegrated care (board|boards|system|systems|partnership)\b/g, ' '],
  [/\b(icb|icbs|ics)\b/g, ' '],
  [/\blondon borough of\b/g, ' '],
  [/\b(royal|metropolitan) borough( council)?( of)?\b/g, ' '],
  [/\b(metropolitan |borough |district |city |county |unitary )?(council|authority)\b/g, ' '],
  [/\bhealth care\b/g, 'healthcare'],
  [/\bhospitals\b/g, 'hospital'],
  [/\bsaint\b/g, 'st'],
  [/\bcenter\b/g, 'centre'],
  [/\bherts\b/g, 'hertfordshire'],
  [/\bbucks\b/g, 'buckinghamshire'],
  [/\bbeds\b/g, 'bedfordshire'],
  [/\bcambs\b/g, 'cambridgeshire'],
  [/\b(notts|nottinghams)\b/g, 'nottinghamshire'],
  [/\bleics\b/g, 'leicestershire'],
  [/\bnorthants\b/g, 'northamptonshire'],
  [/\blincs\b/g, 'lincolnshire'],
  [/\b(lancs)\b/g, 'lancashire'],
  [/\byorks\b/g, 'yorkshire'],
  [/\b(staffs)\b/g, 'staffordshire'],
  [/\bhants\b/g, 'hampshire'],
  [/\bwilts\b/g, 'wiltshire'],
  [/\bglos\b/g, 'gloucestershire'],
  [/\bworcs\b/g, 'worcestershire'],
  [/\bberks\b/g, 'berkshire'],
  [/\bunis?\b/g, 'university'],
  [/\b(hosp|hosps|hsp)\b/g, 'hospital'],
  [/\b(james|thomas)s\b/g, '$1'],
  [/\bhsc\b/g, 'health and social care'],
  [/(?<=\w )uhb\b/g, 'university health board'],
];

/** Lower case, no accents, no apostrophes, "&" as "and", every other sign a space, a few phrases and abbreviations written one way. */
export function plainText(text: string): string {
  let plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  for (const [pattern, replacement] of PHRASES) plain = plain.replace(pattern, replacement);
  return plain;
}

/** Every word of a name, in order. */
export function allWords(text: string): string[] {
  return plainText(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** The words of a name that carry identity, in order. */
export function nameWords(text: string): string[] {
  return allWords(text).filter((word) => !EMPTY_WORDS.has(word));
}

/** Of words already plain, those that carry identity. */
export function withoutEmptyWords(words: readonly string[]): string[] {
  return words.filter((word) => !EMPTY_WORDS.has(word));
}

/** The empty words long enough to be misspelt. */
export function emptyWords(): Iterable<string> {
  return EMPTY_WORDS;
}

/** True for a word too short to tell anything, or of four letters and one slip away from "and", "the" or "nhs". */
export function isScrap(word: string): boolean {
  return word.length <= 3 || (word.length === 4 && SHORT_EMPTY_WORDS.some((each) => editDistance(word, each, 1) <= 1));
}

/** True when a word names nothing by itself. */
export function isGeneric(word: string): boolean {
  return GENERIC_WORDS.has(word);
}

/** True when a word may be left over beside a recognised organisation. */
export function mayStandBeside(word: string): boolean {
  return BESIDE_WORDS.has(word);
}
