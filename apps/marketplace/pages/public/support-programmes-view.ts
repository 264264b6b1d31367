import { describeLevel } from '@matchwell/core/evidence/evidence-level';
import { countOf } from '@matchwell/core/explanation/plain-words';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { RoutingDirectory } from '@matchwell/core/routing';
import {
  describeGap,
  factsAreStale,
  type HelpOffer,
  helpWithGaps,
  type ProgrammeHelp,
  SUPPORT_PROGRAMMES,
  type SupportProgramme,
} from '@matchwell/core/support-programmes';
import { VOCABULARIES, type VocabularyName } from '@matchwell/core/vocabulary/vocabularies';
import type { ProgrammeQuestion } from '../../api/support-programmes/programme-question';
import { dayInWords } from '../layout/plain-values';
import { extentOf } from '../support-programmes/step-help';

const KINDS = [
  ['fund', 'Funds'],
  ['programme', 'Programmes that work with you'],
  ['route', 'Routes with a decision at the end'],
  ['guide', 'Guides'],
] as const;

const STATUS_WORDS: Readonly<Record<SupportProgramme['status'], string>> = {
  running: 'Running',
  by_call: 'Opens by call: look up which call is open',
  unconfirmed: 'Not confirmed: ask before you count on it',
};

/** What the page is made of. */
interface SupportProgrammesInput {
  readonly question: ProgrammeQuestion;
  readonly today: CalendarDay;
  /** Names the NHS organisations that host a programme. */
  readonly directory: RoutingDirectory;
}

/** The list of programmes by kind; or those that help with the gap asked about, furthest first. */
export function supportProgrammesView({ question, today, directory }: SupportProgrammesInput) {
  const { gaps, productType, problems } = question;
  const [gap] = gaps;
  const asked = gap !== undefined && problems.length === 0;
  const offers = asked ? helpWithGaps({ gaps, productType }) : [];
  const wanted = SUPPORT_PROGRAMMES.programmes.filter(
    ({ productTypes }) => !productType || !productTypes || productTypes.includes(productType),
  );
  const card = (programme: SupportProgramme, offer?: HelpOffer) => programmeCard(programme, today, directory, offer);
  return {
    title: SUPPORT_PROGRAMMES.title,
    version: SUPPORT_PROGRAMMES.version,
    choices: choices(),
    asked: asked ? describeGap(gap) : undefined,
    found: countOf(offers.length, 'programme'),
    groups: asked
      ? [{ heading: undefined, items: offers.map((offer) => card(offer.programme, offer)) }]
      : KINDS.map(([kind, heading]) => ({
          heading,
          items: wanted.filter((programme) => programme.kind === kind).map((programme) => card(programme)),
        })).filter(({ items }) => items.length > 0),
    savings: asked && gap.kind === 'price',
    former: SUPPORT_PROGRAMMES.former.map(({ name, became, now }) => ({ name, became, href: `#${now}` })),
    isWhole: wanted.length === SUPPORT_PROGRAMMES.programmes.length && !asked,
  };
}

function programmeCard(
  programme: SupportProgramme,
  today: CalendarDay,
  directory: RoutingDirectory,
  offer: HelpOffer | undefined,
) {
  const { id, label, purpose, runBy, whoFor, status, statusNote, address, source, asOf, inside } = programme;
  const sites = (programme.sites ?? []).map((ods) => directory.trust(ods)?.name ?? ods);
  return {
    id,
    label,
    purpose,
    address,
    inside,
    extent: offer && extentOf(offer),
    stale: factsAreStale(programme, today),
    facts: [
      { key: 'Run by', value: runBy },
      { key: 'For', value: whoFor },
      ...(programme.productTypes
        ? [{ key: 'Kinds of product', value: labels('product-types', programme.productTypes).join(', ') }]
        : []),
      { key: 'Helps with', values: helpWords(programme.helps) },
      ...(sites.length > 0 ? [{ key: 'Where', values: sites }] : []),
      { key: 'Standing', value: statusNote ? `${STATUS_WORDS[status]}. ${statusNote}` : STATUS_WORDS[status] },
      { key: 'Source', value: `${source}. As of ${dayInWords(asOf)}.` },
    ],
  };
}

/** The gaps a programme helps with, a line each. */
export function helpWords(helps: ProgrammeHelp): string[] {
  return [
    ...(helps.evidence ?? []).map(
      ({ domains, from, to }) =>
        `Evidence of ${labels('evidence-domains', domains).join(', ').toLowerCase()}, from ${describeLevel(from)} to ${describeLevel(to)}`,
    ),
    ...(helps.readiness ?? []).map(({ from, to }) => `Technology readiness, from level ${from} to level ${to}`),
    ...(helps.standards ? [labels('standards', helps.standards).join('; ')] : []),
    ...(helps.integrations ? [`Connecting with ${labels('integrations', helps.integrations).join(', ')}`] : []),
    ...(helps.verification ? ['Having evidence checked'] : []),
    ...(helps.region ? ['Reaching another region'] : []),
    ...(helps.price === 'any' ? ['A price above a buyer’s budget'] : []),
    ...(helps.price === 'up_front' ? ['What has to be paid to start'] : []),
    ...(helps.anything ? ['Finding who else may help'] : []),
  ];
}

function labels(list: VocabularyName, ids: readonly string[]): string[] {
  return ids.map((id) => VOCABULARIES[list].label(id));
}

function choices() {
  const covered = new Set(SUPPORT_PROGRAMMES.programmes.flatMap(({ helps }) => helps.integrations ?? []));
  return {
    missing: [
      { value: '', text: 'Show everything' },
      ...choicesOf('evidence', 'evidence-domains', (label) => `Evidence: ${label.toLowerCase()}`),
      { value: 'verification', text: 'Evidence that somebody independent has checked' },
      { value: 'readiness', text: 'Technology readiness' },
      { value: 'up_front', text: 'Money to start: the price is paid up front' },
      { value: 'price', text: 'The price is above the budget' },
      { value: 'region', text: 'Reaching another region' },
      ...choicesOf('standard', 'standards', (label) => `Standard: ${label}`).filter(
        ({ value }) => value !== 'standard.other',
      ),
      ...choicesOf('integration', 'integrations', (label) => `Connection: ${label}`).filter(({ value }) =>
        covered.has(value.replace('integration.', '')),
      ),
    ],
    levels: [
      { value: '', text: 'Not chosen' },
      ...Array.from({ length: 10 }, (_, level) => ({
        value: String(level),
        text: `Level ${level}`,
      })),
    ],
    productTypes: [
      { value: '', text: 'Any kind' },
      ...VOCABULARIES['product-types'].terms.map(({ id, label }) => ({ value: id, text: label })),
    ],
  };
}

function choicesOf(kind: string, list: VocabularyName, words: (label: string) => string) {
  return VOCABULARIES[list].terms.map(({ id, label }) => ({ value: `${kind}.${id}`, text: words(label) }));
}
