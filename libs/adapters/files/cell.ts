import { MAXIMUM_PENCE } from '@matchwell/core/kernel/pence';
import type { CellForm } from './cell-form';

/** What a cell holds, or what is wrong with it: a stable code and how to mend it, to be read after the column's name. */
export type ReadCell = { readonly value: unknown } | { readonly code: string; readonly says: string };

const LONGEST_SHOWN = 60;

/** Reads a cell that is not empty. Nothing in it is ever evaluated: `=1+1` is four characters of text. */
export function readCell(form: CellForm, cell: string): ReadCell {
  const text = cell.trim();
  switch (form) {
    case 'text':
      return { value: text };
    case 'list':
      return {
        value: text
          .split('|')
          .map((item) => item.trim())
          .filter((item) => item !== ''),
      };
    case 'number':
      return readNumber(text);
    case 'yesNo':
      return readYesNo(text);
    case 'pounds':
      return readPounds(text);
    case 'json':
      return readJson(text);
  }
}

function readNumber(text: string): ReadCell {
  if (/^-?\d{1,15}(?:\.\d{1,15})?$/u.test(text)) return { value: Number(text) };
  return {
    code: 'not_a_number',
    says: `${shown(text)} is not a number; write figures only, such as 1200 or 2.5, without commas or units`,
  };
}

function readYesNo(text: string): ReadCell {
  const word = text.toLowerCase();
  if (word === 'yes' || word === 'true') return { value: true };
  if (word === 'no' || word === 'false') return { value: false };
  return { code: 'wrong_type', says: `${shown(text)} is neither yes nor no; write yes, no, true or false` };
}

/** Digit by digit, never through a fraction: 0.29 pounds are 29 pence. */
function readPounds(text: string): ReadCell {
  const parts = /^£?\s?(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/u.exec(text);
  if (!parts) {
    return {
      code: 'not_a_number',
      says: `${shown(text)} is not an amount in pounds; write it as 1234.56, with at most two decimals`,
    };
  }
  const pence = Number(`${(parts[1] ?? '0').replaceAll(',', '')}${(parts[2] ?? '').padEnd(2, '0')}`);
  if (pence > MAXIMUM_PENCE) {
    return { code: 'out_of_range', says: `${shown(text)} is out of range; give at most ${MAXIMUM_PENCE / 100} pounds` };
  }
  return { value: pence };
}

function readJson(text: string): ReadCell {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      code: 'malformed',
      says: `${shown(text)} is not JSON; write an object or a list as in the API, or use one column for each field`,
    };
  }
}

function shown(text: string): string {
  return JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
}
