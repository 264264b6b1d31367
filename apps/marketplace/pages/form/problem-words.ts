import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { dayInWords } from '../layout/plain-values';

const LARGEST_PENCE = /a whole number of pence from (\d+) to (\d+)/;
const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** Mends that speak of JSON, and what a person does on a form instead. The rule is the same; only the hand that carries it out differs. */
const MENDS: readonly (readonly [RegExp, string])[] = [
  [/; give an object with the fields described$/, ''],
  [/; give a list (?:of ids from GET \S+|with any of .+)$/, '; choose at least one'],
  [/; give (?:an id from GET \S+|one of .+)$/, '; choose one'],
  [/; give true or false(?: without quotation marks)?$/, '; choose yes or no'],
  [/; give a day written YYYY-MM-DD, such as .+$/, '; give day, month and year, such as 31 3 2027'],
  [/ without quotation marks$/, ''],
];

/** A value that is in no list, with ids that are. */
const NOT_IN_LIST =
  / is not (?:in the list [\w-]+|the id of a health innovation network|one of the words allowed here); use one of ([\w, -]+?)(?:, …)?(?: \(all of them: GET [^)]+\))?$/;

/** Terms named to somebody who typed none of the list. */
const MOST_NAMED = 3;

/**
 * A problem as the page that asks for the field says it: the API's sentence about the field under its label, `“Summary” is missing; give one
 * sentence of 8 to 30 words`, with the mend in the page's terms where the API's speaks of JSON. A problem with something that holds the field
 * and is missing as a whole becomes the field's own. `termLabel` names a term of the field's list: those nearest to what was typed are then offered by name.
 */
export function problemWords(
  { pointer, detail }: FieldProblem,
  label: string,
  fieldPointer = pointer,
  termLabel?: (id: string) => string,
): string {
  const name = `“${label}”`;
  if (fieldPointer.startsWith(`${pointer}/`)) return `${name} is missing`;
  const subject = pointer
    .split('/')
    .toReversed()
    .find((step) => step !== '' && (detail.startsWith(`${step} `) || detail.startsWith(`${step}: `)));
  return inTermsOfForms(subject === undefined ? detail : name + detail.slice(subject.length), termLabel);
}

function inTermsOfForms(detail: string, termLabel?: (id: string) => string): string {
  const mended = MENDS.reduce((words, [of, instead]) => words.replace(of, instead), detail);
  return mended
    .replace(NOT_IN_LIST, (_all, ids: string) => notInList(ids.split(', '), termLabel))
    .replace(LARGEST_PENCE, (_all, least: string, most: string) => `an amount from ${pounds(least)} to ${pounds(most)}`)
    .replace(/"0*(\d+)-0*(\d+)-0*(\d+)" is not a day/, '$3 $2 $1 is not a day')
    .replace(/ is before \w+ \((\d{4}-\d\d-\d\d)\)/, ' is before $1')
    .replace(/\b\d{4}-\d\d-\d\d\b/g, dayInWords)
    .replace(/: "([^"]*)" is not a number/, ': $1 is not a number');
}

function pounds(pence: string): string {
  return POUNDS.format(Number(pence) / 100).replace(/\.00$/, '');
}

function notInList(nearest: readonly string[], termLabel?: (id: string) => string): string {
  if (!termLabel) return ' is not one of the answers offered here; choose one of them';
  const named = nearest.slice(0, MOST_NAMED).map((id) => `“${termLabel(id)}”`);
  return ` is not one of the answers offered here; the nearest are ${named.join(', ')}`;
}
