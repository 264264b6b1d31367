import { countOf } from '@matchwell/core/explanation/plain-words';
import type { FieldProblem } from '@matchwell/core/kernel/field-problem';
import { isCalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { AreaChanges, AreaMember, BoardPeriod, LocalMove, Network, NetworkArea } from '@matchwell/core/routing';
import { FormView } from '../../form/form-view';
import { dayInWords } from '../../layout/plain-values';

const FIELDS = ['on', 'since'];

/** The days that a page of a network's area is about. */
export interface AreaQuestion {
  readonly on: string;
  /** The day that it is compared with, if any. */
  readonly since?: string;
}

/** What an address asks for: today where it names no day. Problems where it names none that the calendar has. */
export function areaQuestionOf(
  query: Readonly<Record<string, unknown>>,
  today: string,
): { readonly question: AreaQuestion; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const dayOf = (field: string): string | undefined => {
    const given = query[field];
    if (given === undefined || given === '') return undefined;
    if (typeof given === 'string' && isCalendarDay(given)) return given;
    problems.push({
      pointer: `/${field}`,
      code: 'malformed',
      detail: `${field} is not a day; give one that the calendar has`,
    });
    return undefined;
  };
  return { question: { on: dayOf('on') ?? today, since: dayOf('since') }, problems };
}

/** A network's area on a day, which boards were of it from when to when, and what changed since another day. */
export function networkAreaView(input: {
  readonly network: Network;
  readonly question: AreaQuestion;
  readonly problems: readonly FieldProblem[];
  readonly area: NetworkArea;
  readonly periods: readonly BoardPeriod[];
  readonly moves: readonly LocalMove[];
  readonly changes: AreaChanges | undefined;
}) {
  const { network, question, problems, area, periods, moves, changes } = input;
  const { on, since } = question;
  return {
    title: `Area of ${network.name}`,
    address: `/administration/networks/${network.id}`,
    form: new FormView(FIELDS, { on, since: since ?? '' }, problems),
    headline: `On ${dayInWords(on)}: ${countOf(area.outcodes.length, 'postcode district')}, ${countOf(area.boards.length, 'integrated care board')}, ${countOf(area.trusts.length, 'trust')}.`,
    changes: changes && since !== undefined ? changesView(changes, since, on) : undefined,
    boards: {
      caption: 'Integrated care boards, from when to when',
      columns: [
        { text: 'Board' },
        { text: 'Code' },
        { text: 'Part in the network', numeric: true },
        { text: 'From' },
        { text: 'To' },
        { text: `On ${dayInWords(on)}` },
      ],
      rows: periods.map((period) => [
        { text: period.name },
        { text: period.code },
        { text: shareOf(period.share) },
        { text: period.validFrom === null ? 'Before the record' : dayInWords(period.validFrom) },
        { text: period.validTo === null ? 'Until further notice' : dayInWords(period.validTo) },
        { text: standingOn(period, on) },
      ]),
    },
    moves: moves.map(
      ({ what, effective, icbBefore, icbAfter }) =>
        `${what} moved from board ${icbBefore} to ${icbAfter} on ${dayInWords(effective)}.`,
    ),
    outcodes: byPostcodeArea(area.outcodes),
    trusts: area.trusts.map(({ code, name }) => `${name} (${code})`),
  };
}

function changesView({ gained, lost, shifted }: AreaChanges, since: string, on: string) {
  const parts = [
    ...linesOf('Came to it', gained),
    ...linesOf('Left it', lost),
    ...(shifted.length > 0
      ? [
          {
            heading: 'Another part of a board',
            lines: shifted.map(
              ({ code, name, share, before }) => `${name} (${code}): ${shareOf(before)} before, ${shareOf(share)} now`,
            ),
          },
        ]
      : []),
  ];
  return {
    heading: `From ${dayInWords(since)} to ${dayInWords(on)}`,
    unchanged: parts.length === 0 ? 'The area was the same on both days.' : undefined,
    parts,
  };
}

function linesOf(heading: string, { outcodes, boards, trusts }: NetworkArea) {
  const lines = [
    ...boards.map(({ code, name, share }) => `Board ${name} (${code}), ${shareOf(share)} of it`),
    ...trusts.map(({ code, name }) => `Trust ${name} (${code})`),
    ...(outcodes.length > 0 ? [`Postcode districts: ${outcodes.map(({ code }) => code).join(', ')}`] : []),
  ];
  return lines.length === 0 ? [] : [{ heading, lines }];
}

/** Districts by the letters they begin with: PL has PL1, PL2, … in the order of their numbers. */
function byPostcodeArea(outcodes: readonly AreaMember[]) {
  const groups = new Map<string, string[]>();
  for (const { code } of outcodes) {
    const letters = /^[A-Z]+/.exec(code)?.[0] ?? code;
    groups.set(letters, [...(groups.get(letters) ?? []), code]);
  }
  return [...groups].map(([letters, codes]) => ({
    key: letters,
    value: codes.toSorted((one, other) => numberOf(one) - numberOf(other) || (one < other ? -1 : 1)).join(', '),
  }));
}

/** The number of an outcode after its letters: 12 of PL12. */
function numberOf(code: string): number {
  return Number(/\d+/.exec(code)?.[0] ?? 0);
}

function standingOn({ validFrom, validTo }: BoardPeriod, day: string): string {
  if (validFrom !== null && day < validFrom) return 'Not yet';
  return validTo !== null && validTo < day ? 'No longer' : 'In force';
}

function shareOf(share: number): string {
  return `${Math.round(share * 100)}%`;
}
