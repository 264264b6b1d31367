/** Whole words whose British and American spellings differ by no general rule; the value is the form both are folded to. */
const IRREGULAR_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['ageing', 'aging'],
  ['aluminium', 'aluminum'],
  ['defence', 'defense'],
  ['defences', 'defense'],
  ['enrol', 'enroll'],
  ['enrolment', 'enrollment'],
  ['enrolments', 'enrollment'],
  ['fulfil', 'fulfill'],
  ['fulfilment', 'fulfillment'],
  ['grey', 'gray'],
  ['instalment', 'installment'],
  ['judgement', 'judgment'],
  ['judgements', 'judgment'],
  ['licence', 'license'],
  ['licences', 'license'],
  ['mould', 'mold'],
  ['moulds', 'mold'],
  ['offence', 'offense'],
  ['offences', 'offense'],
  ['practise', 'practice'],
  ['practised', 'practiced'],
  ['practises', 'practice'],
  ['practising', 'practicing'],
  ['programme', 'program'],
  ['programmes', 'program'],
  ['sceptic', 'skeptic'],
  ['sceptical', 'skeptical'],
  ['specialty', 'speciality'],
  ['specialties', 'speciality'],
  ['tyre', 'tire'],
  ['tyres', 'tire'],
]);

/**
 * Folds British and American spellings of one lower-case word into a single form, so that either finds the other:
 * haemoglobin = hemoglobin, oesophagus = esophagus, tumour = tumor, organise = organize, centre = center, sulphate = sulfate.
 * The folded form is a key, not a word to show: a rule may also touch words spelled alike on both sides of the Atlantic,
 * which is harmless because documents and queries are folded in the same way.
 */
export function foldSpelling(word: string): string {
  const irregular = IRREGULAR_SPELLINGS.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length < 5) return word;
  let folded = word;
  if (folded.endsWith('ae')) folded = folded.slice(0, -1);
  if (folded.includes('ae') || folded.includes('oe')) folded = folded.replace(/[ao]e(?=[a-z])/g, 'e');
  if (folded.includes('our')) {
    folded = folded.replace(
      /(?<=^[a-z]{2,})our(?=(?:s|ed|ing|ings|able|al|ally|ite|ites|ful|less|er|ers|hood|y)?$)/,
      'or',
    );
  }
  if (folded.includes('z'))
    folded = folded.replace(/([iy])z(?=(?:e|ed|es|er|ers|ing|able|ation|ations|ational)$)/, '$1s');
  if (folded.includes('re')) folded = folded.replace(/(?<=[tbv])re(?=[sd]?$)/, 'er').replace(/(?<=[tbv]er)d$/, 'ed');
  if (folded.includes('sulph')) folded = folded.replace('sulph', 'sulf');
  if (folded.includes('leuco')) folded = folded.replace('leuco', 'leuko');
  return folded.replace(/ogue(?=s?$)/, 'og');
}
