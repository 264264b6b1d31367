import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { isPence, MAXIMUM_PENCE, type Pence } from '@matchwell/core/kernel/pence';
import { LARGEST_WEIGHT, MOST_PARTIES, MOST_YEARS, type SavingsParty, type SavingsYear } from '@matchwell/core/savings';

/** The agreement that the page shows before anybody typed one. */
export const EXAMPLE_AGREEMENT = {
  parties: 'Integrated care board, 60, 30\nAcute trust, 40, 50\nCommunity trust, 0, 20',
  years: '90000, 20000\n40000, 70000\n40000, 110000',
};

const NAME_LENGTH = 80;
const POUNDS = /^£?\s*(\d{1,11})(?:\.(\d{1,2}))?$/;
const WEIGHT = /^(\d{1,5})\s*%?$/;

/** What was typed as one agreement, read; with problems, each naming its line, only what is right of it. */
export interface ReadAgreement {
  readonly parties: readonly SavingsParty[];
  readonly years: readonly SavingsYear[];
  readonly problems: readonly FieldProblem[];
}

/** Reads parties, a line each (`name, part of the cost, part of the saving`), and years (`cost, saving`, in pounds). Empty lines are nothing. */
export function readAgreement(typed: { readonly parties: string; readonly years: string }): ReadAgreement {
  const problems: FieldProblem[] = [];
  const say = (field: 'parties' | 'years', code: string, words: string) => {
    problems.push({ pointer: `/${field}`, code, detail: `${field}: ${words}` });
  };
  const parties = linesOf(typed.parties).flatMap(({ line, number }): SavingsParty[] => {
    const party = partyOf(line);
    if (!party)
      say(
        'parties',
        'malformed',
        `line ${number} is not a name and two whole numbers up to ${LARGEST_WEIGHT}, such as Acute trust, 40, 50`,
      );
    return party ? [party] : [];
  });
  const years = linesOf(typed.years).flatMap(({ line, number }): SavingsYear[] => {
    const year = yearOf(line);
    if (!year)
      say(
        'years',
        'malformed',
        `line ${number} is not two amounts in pounds up to ${MAXIMUM_PENCE / 100}, such as 40000, 70000`,
      );
    return year ? [year] : [];
  });
  if (problems.length === 0) {
    if (parties.length < 1 || parties.length > MOST_PARTIES)
      say('parties', 'out_of_range', `name from 1 to ${MOST_PARTIES} parties, a line each`);
    if (years.length < 1 || years.length > MOST_YEARS)
      say('years', 'out_of_range', `give from 1 to ${MOST_YEARS} years, a line each`);
    for (const [part, of, amount] of [
      ['costWeight', 'cost', 'costPence'],
      ['savingWeight', 'saving', 'savingPence'],
    ] as const)
      if (years.some((year) => year[amount] > 0) && parties.length > 0 && parties.every((party) => party[part] === 0))
        say('parties', 'required', `somebody has to take a part of the ${of}`);
  }
  return { parties, years, problems };
}

function linesOf(text: string): { readonly line: string; readonly number: number }[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, place) => ({ line: line.trim(), number: place + 1 }))
    .filter(({ line }) => line !== '');
}

/** The last two values of the line are numbers; a name may hold commas. */
function partyOf(line: string): SavingsParty | undefined {
  const values = line.split(',').map((value) => value.trim());
  const [costWeight, savingWeight] = values.slice(-2).map(weightOf);
  const name = values.slice(0, -2).join(', ');
  if (name === '' || name.length > NAME_LENGTH || costWeight === undefined || savingWeight === undefined)
    return undefined;
  return { name, costWeight, savingWeight };
}

function weightOf(value: string): number | undefined {
  const weight = Number(WEIGHT.exec(value)?.[1] ?? NaN);
  return weight <= LARGEST_WEIGHT ? weight : undefined;
}

function yearOf(line: string): SavingsYear | undefined {
  const values = line.split(',').map((value) => penceOf(value.trim()));
  const [costPence, savingPence] = values;
  if (values.length !== 2 || costPence === undefined || savingPence === undefined) return undefined;
  return { costPence, savingPence };
}

function penceOf(value: string): Pence | undefined {
  const [, pounds, rest = ''] = POUNDS.exec(value) ?? [];
  if (pounds === undefined) return undefined;
  const pence = Number(pounds) * 100 + Number(rest.padEnd(2, '0'));
  return isPence(pence) ? pence : undefined;
}
