import { defaultRoutingDirectory } from '@matchwell/core/routing';
import type { Choice } from '../record-form/record-field';
import type { RecordSection } from '../record-form/record-section';
import { DEPLOYMENTS_SECTION, EVIDENCE_SECTION, STANDARDS_SECTION } from './product-list-sections';

const READINESS: readonly Choice[] = [
  { value: '1', label: '1: basic principles observed' },
  { value: '2', label: '2: concept formulated' },
  { value: '3', label: '3: proof of concept' },
  { value: '4', label: '4: validated in a laboratory' },
  { value: '5', label: '5: validated in a relevant environment' },
  { value: '6', label: '6: demonstrated in a relevant environment' },
  { value: '7', label: '7: prototype demonstrated in an operational environment' },
  { value: '8', label: '8: complete and qualified' },
  { value: '9', label: '9: proven in routine use' },
];

/** "All of England", then the fifteen networks. */
function regions(): readonly Choice[] {
  const networks = defaultRoutingDirectory()
    .networks()
    .map(({ id, name }) => ({ value: id, label: name }));
  return [{ value: 'england', label: 'All of England' }, ...networks];
}

/** The task list of registering a product: what is asked on which page. */
export const PRODUCT_SECTIONS: readonly RecordSection[] = [
  {
    id: 'basics',
    title: 'Name and kind',
    guidance: ['What a buyer reads first in lists and search results.'],
    fields: [
      { kind: 'text', name: 'name', label: 'Name', needed: true },
      {
        kind: 'text',
        name: 'tagline',
        label: 'What it is, in one sentence',
        hint: '10 to 200 characters',
        needed: true,
      },
      { kind: 'text', name: 'website', label: 'Website', hint: 'For example, https://example.org' },
      {
        kind: 'choice',
        name: 'productType',
        from: 'product-types',
        label: 'Kind of product',
        as: 'select',
        needed: true,
      },
      {
        kind: 'choice',
        name: 'mainPurpose',
        from: 'main-purposes',
        label: 'Main purpose',
        as: 'select',
        needed: true,
      },
    ],
  },
  {
    id: 'intended-use',
    title: 'Intended use',
    guidance: [
      'These three passages are the text that ranking reads. They are the same for every company, so longer is not better: say it the way a clinician would search for it.',
    ],
    example:
      'Adults with heart failure deteriorate at home between clinic visits, and the first sign the hospital sees is an emergency admission.',
    fields: [
      {
        kind: 'words',
        name: 'intendedUse/problemAddressed',
        label: 'The problem it addresses',
        hint: 'At most 150 words',
        rows: 6,
        atMostWords: 150,
        needed: true,
      },
      {
        kind: 'words',
        name: 'intendedUse/whatItDoes',
        label: 'What it does',
        hint: 'At most 150 words',
        rows: 6,
        atMostWords: 150,
        needed: true,
      },
      {
        kind: 'words',
        name: 'intendedUse/whereUsed',
        label: 'Where and by whom it is used',
        hint: 'At most 150 words',
        rows: 6,
        atMostWords: 150,
        needed: true,
      },
    ],
  },
  {
    id: 'themes',
    title: 'Themes and settings',
    guidance: ['Needs are compared with these. The main theme weighs more than the others.'],
    fields: [
      {
        kind: 'first_and_others',
        name: 'themes',
        from: 'themes',
        label: 'Main theme',
        othersLabel: 'Other themes (optional)',
        needed: true,
      },
      { kind: 'choices', name: 'careSettings', from: 'care-settings', label: 'Care settings', needed: true },
      {
        kind: 'terms',
        name: 'conditions',
        from: 'conditions',
        label: 'Conditions',
        hint: 'One a line, such as "Heart failure"',
      },
      { kind: 'choices', name: 'benefits', from: 'benefits', label: 'Benefits' },
    ],
  },
  {
    id: 'readiness-and-price',
    title: 'Readiness and price',
    guidance: ['With a price a buyer sees at once whether it fits the budget. Prices exclude VAT.'],
    fields: [
      {
        kind: 'choice',
        name: 'trl',
        from: READINESS,
        label: 'Technology readiness level',
        as: 'number',
        needed: true,
      },
      { kind: 'whole', name: 'leadTimeDays', label: 'Days from order to first use at one site', unit: 'days' },
      { kind: 'choice', name: 'pricing/basis', from: 'pricing-bases', label: 'How it is priced', as: 'select' },
      { kind: 'pounds', name: 'pricing/amountPence', label: 'Price of one unit', hint: '0 when free' },
      { kind: 'pounds', name: 'pricing/setupPence', label: 'One-off cost of starting' },
      {
        kind: 'choice',
        name: 'pricing/comparedWithCurrentPractice',
        from: 'cost-comparisons',
        label: 'Compared with current practice',
        as: 'select',
      },
      { kind: 'decimal', name: 'pricing/lifeYears', label: 'Expected life of a bought device', unit: 'years' },
      { kind: 'text', name: 'pricing/note', label: 'Anything else about the price' },
    ],
  },
  STANDARDS_SECTION,
  {
    id: 'integrations',
    title: 'Systems it connects with',
    guidance: ['Choose what it connects with today and what is planned.'],
    fields: [
      {
        kind: 'per_term',
        name: 'integrations',
        from: 'integrations',
        term: 'capability',
        label: 'Systems and interfaces',
        member: { name: 'state', label: 'State', from: 'integration-states', as: 'text', blank: 'Not stated' },
      },
    ],
  },
  {
    id: 'places',
    title: 'Where you can supply',
    guidance: ['Leave it empty only if you do not know: a buyer elsewhere will then be asked to check.'],
    fields: [{ kind: 'choices', name: 'regionsServed', from: regions(), label: 'Regions you serve' }],
  },
  DEPLOYMENTS_SECTION,
  EVIDENCE_SECTION,
  {
    id: 'market',
    title: 'Market and pathway',
    guidance: ['Optional. It helps a network to see where support is needed.'],
    fields: [
      {
        kind: 'choice',
        name: 'market/position',
        from: 'market-positions',
        label: 'Position in the market',
        as: 'select',
      },
      { kind: 'words', name: 'market/competitors', label: 'Alternatives a buyer has', rows: 3 },
      { kind: 'words', name: 'market/research', label: 'What you know of the market, and from where', rows: 3 },
      {
        kind: 'choice',
        name: 'pathway/effect',
        from: 'pathway-effects',
        label: 'Effect on the care pathway',
        as: 'select',
      },
      { kind: 'words', name: 'pathway/description', label: 'What changes for staff and patients', rows: 3 },
      { kind: 'text', name: 'replaces', label: 'What it replaces' },
      { kind: 'choices', name: 'revenueModels', from: 'revenue-models', label: 'How you earn' },
      { kind: 'choices', name: 'procurementRoutes', from: 'procurement-routes', label: 'How it can be bought' },
      { kind: 'choices', name: 'programmes', from: 'programmes', label: 'Programmes you have been part of' },
      { kind: 'choices', name: 'supportSought', from: 'support-sought', label: 'Support you look for' },
    ],
  },
  {
    id: 'people-and-planet',
    title: 'Users, equality and environment',
    guidance: ['Optional. Some buyers ask for evidence of equity.'],
    fields: [
      { kind: 'yes_no', name: 'userTesting/involvedInDesign', label: 'Did users take part in its design?' },
      { kind: 'yes_no', name: 'userTesting/testedInRealLife', label: 'Was it tested in real life?' },
      { kind: 'choices', name: 'userTesting/groups', from: 'user-test-groups', label: 'Who tested it' },
      { kind: 'words', name: 'userTesting/summary', label: 'What was learnt', rows: 3 },
      { kind: 'choices', name: 'equity/groups', from: 'inequality-groups', label: 'Groups it helps in particular' },
      {
        kind: 'yes_no',
        name: 'equity/impactAssessmentDone',
        label: 'Is there an equality impact assessment?',
      },
      { kind: 'words', name: 'equity/summary', label: 'Effect on health inequalities', rows: 3 },
      {
        kind: 'decimal',
        name: 'environment/carbonSavedKgPerPatient',
        label: 'Carbon saved for each patient',
        unit: 'kg of CO2 equivalent',
      },
      { kind: 'words', name: 'environment/summary', label: 'Effect on the environment', rows: 3 },
      {
        kind: 'choices',
        name: 'intellectualProperty/rights',
        from: 'intellectual-property',
        label: 'Intellectual property',
      },
      {
        kind: 'lines',
        name: 'intellectualProperty/patentNumbers',
        label: 'Patent numbers',
        hint: 'One a line',
        rows: 3,
      },
    ],
  },
];
