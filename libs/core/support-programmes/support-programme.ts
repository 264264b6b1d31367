import type { CalendarDay } from '../kernel/calendar-day';
import { addDays } from '../kernel/calendar-day';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import list from './data/support-programmes.json';

/** Levels between which a programme helps: from a product at `from` or above up to one that reaches `to`. */
export interface LevelSpan {
  readonly from: number;
  readonly to: number;
}

/** The gaps that a programme helps to close. */
export interface ProgrammeHelp {
  /** Evidence levels, 0 to 5, by domains of the list `evidence-domains`. */
  readonly evidence?: readonly (LevelSpan & { readonly domains: readonly string[] })[];
  /** Technology readiness levels, 1 to 9. */
  readonly readiness?: readonly LevelSpan[];
  /** Of the list `standards`. */
  readonly standards?: readonly string[];
  /** Of the list `integrations`. */
  readonly integrations?: readonly string[];
  /** Somebody independent reads the evidence. */
  readonly verification?: boolean;
  /** Reaching another region. */
  readonly region?: boolean;
  /** `up_front`: what is paid to start; `any`: what is paid each year too. */
  readonly price?: 'up_front' | 'any';
  /** An open door that leads to all others. */
  readonly anything?: boolean;
}

/** What a programme is to a company: it pays, works with it, decides about it, or is read. */
export type ProgrammeKind = 'fund' | 'programme' | 'route' | 'guide';

/** One programme, fund, route or guide, as `data/support-programmes.json` holds it; `data/README.md` explains the fields. */
export interface SupportProgramme {
  readonly id: string;
  readonly label: string;
  readonly kind: ProgrammeKind;
  /** What it is for, in our words. */
  readonly purpose: string;
  readonly runBy: string;
  readonly whoFor: string;
  readonly status: 'running' | 'by_call' | 'unconfirmed';
  readonly statusNote?: string;
  /** Public web address. */
  readonly address: string;
  /** Where the facts are from. */
  readonly source: string;
  readonly confidence: 'high' | 'medium';
  /** Of the list `product-types`; undefined for every kind. */
  readonly productTypes?: readonly string[];
  readonly helps: ProgrammeHelp;
  /** ODS codes of the NHS organisations that host it. */
  readonly sites?: readonly string[];
  /** A page of this product that says more. */
  readonly inside?: string;
  /** The day as of which the facts hold. */
  readonly asOf: CalendarDay;
}

/** A name that people still use, and what it became. */
export interface FormerProgramme {
  readonly name: string;
  readonly became: string;
  /** The programme of today. */
  readonly now: string;
}

/** The list of programmes. Immutable; a new year's list is a new data file. */
export interface SupportProgrammeList {
  readonly title: string;
  /** Year and month in which the list was agreed. */
  readonly version: string;
  readonly programmes: readonly SupportProgramme[];
  readonly former: readonly FormerProgramme[];
}

/** Facts older than this are shown with a warning, in days. */
export const FACTS_GO_STALE_AFTER_DAYS = 365;

/** Whether the facts of a programme are more than a year old. */
export function factsAreStale({ asOf }: Pick<SupportProgramme, 'asOf'>, today: CalendarDay): boolean {
  return addDays(asOf, FACTS_GO_STALE_AFTER_DAYS) < today;
}

/**
 * Reads a data file of programmes.
 * @throws Error naming the record and the fault: an id twice, a term that is in no list, a span that goes nowhere, an address that is not
 * https, help with nothing.
 */
export function readSupportProgrammes(data: SupportProgrammeList): SupportProgrammeList {
  const ids = new Set(data.programmes.map(({ id }) => id));
  if (ids.size !== data.programmes.length) throw new Error('Support programmes: an id stands twice.');
  for (const programme of data.programmes) {
    const fault = faultOf(programme);
    if (fault) throw new Error(`Support programme ${programme.id}: ${fault}.`);
  }
  for (const { name, now } of data.former)
    if (!ids.has(now)) throw new Error(`Support programmes: ${name} became ${now}, which is not in the list.`);
  return data;
}

function faultOf({ helps, productTypes, address }: SupportProgramme): string | undefined {
  const spans = [...(helps.evidence ?? []), ...(helps.readiness ?? [])];
  const unknown = [
    ...(helps.evidence ?? []).flatMap(({ domains }) =>
      domains.filter((domain) => !VOCABULARIES['evidence-domains'].has(domain)),
    ),
    ...(helps.standards ?? []).filter((standard) => !VOCABULARIES.standards.has(standard)),
    ...(helps.integrations ?? []).filter((capability) => !VOCABULARIES.integrations.has(capability)),
    ...(productTypes ?? []).filter((type) => !VOCABULARIES['product-types'].has(type)),
  ];
  if (unknown.length > 0) return `${unknown.join(', ')} is in no list`;
  if (spans.some(({ from, to }) => from >= to)) return 'a span of levels goes nowhere';
  if (!address.startsWith('https://')) return 'its address is not https';
  if (Object.keys(helps).length === 0) return 'it helps with nothing';
  return undefined;
}

/** Today's list. */
export const SUPPORT_PROGRAMMES: SupportProgrammeList = readSupportProgrammes(list as SupportProgrammeList);
