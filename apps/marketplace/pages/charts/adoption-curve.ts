import { countOf } from '@matchwell/core/explanation/plain-words';
import { type Chart, percentage } from './chart';

/** Sites live at the end of a quarter. */
export interface AdoptionQuarter {
  /** `2026-Q4`: a calendar quarter. */
  readonly quarter: string;
  /** Sites that have ever gone live by the end of it; never falls. */
  readonly sites: number;
}

/** One quarter of the drawing. */
export interface AdoptionStep {
  readonly label: string;
  readonly sites: number;
  readonly added: number;
  readonly width: string;
}

/** How adoption grew. */
export interface AdoptionCurve extends Chart {
  /** Outline of the area under the curve in a view box of 100 by 100, nought at the bottom. Empty for fewer than two quarters. */
  readonly area: string;
  /** The last quarters, at most twelve; the table has all. */
  readonly steps: readonly AdoptionStep[];
  readonly first: string;
  readonly last: string;
  readonly most: number;
}

const MOST_STEPS = 12;
const MONTHS: Readonly<Record<string, string>> = {
  Q1: 'January to March',
  Q2: 'April to June',
  Q3: 'July to September',
  Q4: 'October to December',
};

/**
 * The curve of cumulative live sites by quarter, oldest first and without a gap.
 * @throws Error when the count falls: it is then not cumulative.
 */
export function adoptionCurve({
  id,
  quarters,
  subject = 'products on the register',
}: {
  readonly id: string;
  readonly quarters: readonly AdoptionQuarter[];
  /** Whose adoption it is, for headline and caption. */
  readonly subject?: string;
}): AdoptionCurve {
  const steps = quarters.map(({ quarter, sites }, index): Omit<AdoptionStep, 'width'> => {
    const added = sites - (quarters[index - 1]?.sites ?? 0);
    if (added < 0) throw new Error(`The sites of ${quarter} fall below those of the quarter before.`);
    return { label: quarterLabel(quarter), sites, added };
  });
  const most = steps.at(-1)?.sites ?? 0;
  return {
    id,
    title: 'Live sites over time',
    headline: headlineOf(subject, steps),
    notes: [
      'A site counts from the quarter in which it first went live. Sites without a known day are not in the curve.',
    ],
    area: areaOf(quarters, most),
    steps: steps.map((step) => ({ ...step, width: percentage(step.sites, most) })).slice(-MOST_STEPS),
    first: steps[0]?.label ?? '',
    last: steps.at(-1)?.label ?? '',
    most,
    table: {
      caption: `Live sites of ${subject} by quarter`,
      columns: [
        { label: 'Quarter' },
        { label: 'Live sites so far', numeric: true },
        { label: 'New sites', numeric: true },
      ],
      rows: steps.map(({ label, sites, added }) => [label, sites, added]),
    },
  };
}

/** `2026-Q4` for people: `October to December 2026`. */
export function quarterLabel(quarter: string): string {
  const [year = '', part = ''] = quarter.split('-');
  const months = MONTHS[part];
  if (!months || !/^\d{4}$/.test(year)) throw new Error(`${quarter} is not a quarter such as 2026-Q4.`);
  return `${months} ${year}`;
}

function areaOf(quarters: readonly AdoptionQuarter[], most: number): string {
  if (quarters.length < 2 || most === 0) return '';
  const across = 100 / (quarters.length - 1);
  const points = quarters.map(({ sites }, index) => `${round(index * across)},${round(100 - (sites / most) * 100)}`);
  return ['0,100', ...points, '100,100'].join(' ');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function headlineOf(subject: string, steps: readonly Omit<AdoptionStep, 'width'>[]): string {
  const last = steps.at(-1);
  if (!last || last.sites === 0) return `No site has gone live with ${subject} yet.`;
  const reached = `${countOf(last.sites, 'site')} ${last.sites === 1 ? 'has' : 'have'} gone live with ${subject}`;
  const begun = steps[0];
  if (!begun || steps.length === 1) return `${reached} by ${quarterEnd(last.label)}.`;
  const added = last.sites - begun.sites;
  const since = `since ${quarterEnd(begun.label)}`;
  return added === 0 ? `${reached}, none of them ${since}.` : `${reached}, ${added} of them ${since}.`;
}

/** The end of a quarter in words: `the end of December 2026`. */
function quarterEnd(label: string): string {
  return `the end of ${label.replace(/^\w+ to /, '')}`;
}
