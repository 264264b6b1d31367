import { isLive } from '@matchwell/core/adopters';
import { evidenceStanding } from '@matchwell/core/evidence/evidence-standing';
import { describeLevel, levelOfDesign } from '@matchwell/core/evidence/evidence-level';
import { countOf } from '@matchwell/core/explanation/plain-words';
import { networkName } from '@matchwell/core/explanation/network-name';
import type { Pricing } from '@matchwell/core/innovation/innovation-profile';
import type { JudgedEvidenceItem } from '@matchwell/core/innovation/evidence-item';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { RoutingDirectory } from '@matchwell/core/routing';
import { VOCABULARIES, type VocabularyName } from '@matchwell/core/vocabulary/vocabularies';
import type { PublishedInnovation } from '@matchwell/capabilities/innovations';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { evidenceLadderChart } from '../charts/evidence-ladder';
import { dayInWords, numberInWords, poundsOf } from '../layout/plain-values';
import type { SummaryRow } from './need-view';

const labels = (name: VocabularyName, ids: readonly string[]) => ids.map((id) => VOCABULARIES[name].label(id));

/** A published product in a list. */
export function productCard({ id, organisationName, profile }: PublishedInnovation) {
  const best = profile.evidence.reduce((level, { design }) => Math.max(level, levelOfDesign(design)), 0);
  return {
    href: `/products/${id}`,
    name: profile.name,
    tagline: profile.tagline,
    company: organisationName,
    type: VOCABULARIES['product-types'].label(profile.productType),
    themes: labels('themes', profile.themes).join(', '),
    readiness: `Level ${profile.trl} of 9`,
    evidence: best === 0 ? 'None declared' : capital(describeLevel(best)),
    sites: sitesOf(profile.deployments.filter(({ until }) => until === undefined).length),
  };
}

function sitesOf(count: number): string {
  return count === 0 ? 'No site yet' : countOf(count, 'site');
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a product's page is made of. */
export interface ProductInput {
  readonly product: PublishedInnovation;
  readonly evidence: readonly JudgedEvidenceItem[];
  readonly today: CalendarDay;
  readonly directory: RoutingDirectory;
  /** The open need to hold the evidence against, if one was chosen. */
  readonly need?: PublishedNeed;
}

/** A published product as everyone reads it, its evidence held against what one need asks, when one is given. */
export function productView({ product, evidence, today, directory, need }: ProductInput) {
  const { profile } = product;
  const { intendedUse } = profile;
  return {
    title: profile.name,
    company: product.organisationName,
    tagline: profile.tagline,
    passages: [
      { heading: 'The problem it addresses', text: intendedUse.problemAddressed },
      { heading: 'What it does', text: intendedUse.whatItDoes },
      { heading: 'Where it is used', text: intendedUse.whereUsed },
    ],
    against: need && { title: need.statement.title, href: `/needs/${need.id}`, clearHref: `/products/${product.id}` },
    ladder: evidenceLadderChart({
      id: 'evidence',
      name: profile.name,
      threshold: need?.statement.evidenceThreshold,
      evidence: VOCABULARIES['evidence-domains'].ids().map((domain) => evidenceStanding(evidence, domain)),
      today,
    }),
    evidence: evidence.map((item) => [
      { text: item.title },
      { text: `${VOCABULARIES['evidence-designs'].label(item.design)} (level ${levelOfDesign(item.design)})` },
      { text: labels('evidence-domains', item.domains).join(', ') },
      { text: VOCABULARIES['evidence-places'].label(item.place) },
      { text: item.sampleSize === undefined ? undefined : numberInWords(item.sampleSize) },
      { text: item.independent ? 'Independent' : 'Sponsored' },
      { text: dayInWords(item.date) },
      { text: VOCABULARIES['verification-states'].label(item.verification), tag: TAG_OF_STATE[item.verification] },
    ]),
    ended: profile.deployments
      .filter((deployment) => !isLive(deployment, today))
      .map(({ odsCode, department, since, until, effect }) => [
        { text: directory.resolve({ ods: odsCode }, today).organisation?.name ?? odsCode },
        { text: department },
        { text: since && dayInWords(since) },
        { text: until && dayInWords(until) },
        { text: effect },
      ]),
    facts: [
      { key: 'Company', value: product.organisationName },
      { key: 'Type', value: VOCABULARIES['product-types'].label(profile.productType) },
      { key: 'Main purpose', value: VOCABULARIES['main-purposes'].label(profile.mainPurpose) },
      { key: 'Themes', values: labels('themes', profile.themes) },
      { key: 'Conditions', values: labels('conditions', profile.conditions) },
      { key: 'Care settings', values: labels('care-settings', profile.careSettings) },
      { key: 'Benefits claimed', values: labels('benefits', profile.benefits) },
      { key: 'Technology readiness', value: `Level ${profile.trl} of 9` },
      {
        key: 'Standards',
        values: profile.standards.map(
          ({ standard, state, expiresOn }) =>
            `${VOCABULARIES.standards.label(standard)}: ${VOCABULARIES['standard-states'].label(state)}${
              expiresOn ? `, until ${dayInWords(expiresOn)}` : ''
            }`,
        ),
      },
      {
        key: 'Connects with',
        values: profile.integrations.map(
          ({ capability, state }) =>
            `${VOCABULARIES.integrations.label(capability)} (${VOCABULARIES['integration-states'].label(state)})`,
        ),
      },
      { key: 'Price', value: priceOf(profile.pricing) },
      {
        key: 'From order to first use',
        value: profile.leadTimeDays === undefined ? undefined : `${profile.leadTimeDays} days`,
      },
      { key: 'Regions served', values: profile.regionsServed.map(regionName) },
      { key: 'What it replaces', value: profile.replaces },
      { key: 'Can be bought through', values: labels('procurement-routes', profile.procurementRoutes) },
    ] satisfies SummaryRow[],
    next: {
      who: 'Matchwell',
      what: 'compares this product with every open need as soon as either changes',
      message:
        'A scout whose need it fits sees it in a ranked list with the reasons. The network of the buyer reviews every introduction.',
      href: '/sign-in?then=/scout',
      hrefText: 'Sign in to post a need',
    },
  };
}

const TAG_OF_STATE: Readonly<Record<JudgedEvidenceItem['verification'], string>> = {
  verified: 'green',
  self_declared: 'grey',
  rejected: 'red',
};

function regionName(id: string): string {
  return id === 'england' ? 'All of England' : networkName(id);
}

function priceOf(pricing: Pricing | undefined): string | undefined {
  if (!pricing) return undefined;
  const basis = VOCABULARIES['pricing-bases'].label(pricing.basis);
  const setup = pricing.setupPence ? `, and ${poundsOf(pricing.setupPence)} to start` : '';
  return `${basis}: ${poundsOf(pricing.amountPence)}${setup}, excluding VAT`;
}
