import { FEATURE_LABELS, NEED_FEATURES } from '@matchwell/core/scoring/weights';
import type { RecordSection } from '../record-form/record-section';

const LEVELS = [
  { value: '0', label: 'No evidence asked' },
  { value: '1', label: '1: expert opinion or user testing' },
  { value: '2', label: '2: before-and-after study or service evaluation' },
  { value: '3', label: '3: controlled comparison' },
  { value: '4', label: '4: randomised trial' },
  { value: '5', label: '5: systematic review, multi-site trial or national guidance' },
];

/** Widths of a slope, in the unit of the gate: levels of readiness, natural logarithm of the price ratio, days. */
const SLOPES = {
  G4: [
    { value: '1', label: 'up to 1 level below' },
    { value: '2', label: 'up to 2 levels below' },
  ],
  G6: [
    { value: '0.0953', label: 'up to 10% over budget' },
    { value: '0.1823', label: 'up to 20% over budget' },
    { value: '0.4055', label: 'up to 50% over budget' },
  ],
  G7: [
    { value: '30', label: 'up to 30 days late' },
    { value: '90', label: 'up to 90 days late' },
    { value: '180', label: 'up to 180 days late' },
  ],
};

/** The task list of posting a need: what is asked on which page, in the order in which a scout thinks of it. */
export const NEED_SECTIONS: readonly RecordSection[] = [
  {
    id: 'problem',
    title: 'The problem',
    guidance: [
      'Describe the problem as patients and staff meet it. Do not name a solution: companies you have not heard of may solve it another way.',
      'The one-sentence summary counts most for ranking. Say who, where and what goes wrong.',
    ],
    example:
      'Adults with heart failure are readmitted within 30 days because early signs of deterioration at home go unnoticed.',
    fields: [
      { kind: 'text', name: 'title', label: 'Title', hint: '5 to 120 characters', needed: true },
      {
        kind: 'words',
        name: 'summary',
        label: 'The problem in one sentence',
        hint: '8 to 30 words',
        rows: 3,
        needed: true,
      },
      {
        kind: 'words',
        name: 'body',
        label: 'The problem in full',
        hint: 'What happens today, what has been tried, what makes it hard. Up to 20,000 characters.',
        rows: 12,
        needed: true,
      },
      {
        kind: 'lines',
        name: 'keyTerms',
        label: 'Key terms',
        hint: 'Words a good answer would use, one a line',
        rows: 4,
      },
      { kind: 'text', name: 'replaces', label: 'What a solution would replace' },
    ],
  },
  {
    id: 'patients',
    title: 'Patients and settings',
    guidance: ['Products are compared with these themes and settings. The first theme weighs more than the others.'],
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
      { kind: 'words', name: 'population/description', label: 'Who is affected', rows: 3 },
      { kind: 'whole', name: 'population/patientsPerYear', label: 'How many patients a year', unit: 'patients' },
      {
        kind: 'text',
        name: 'population/baseline',
        label: 'The figure to be improved, with its unit',
        hint: 'For example, "median wait 19 weeks"',
      },
    ],
  },
  {
    id: 'outcomes',
    title: 'What good looks like',
    guidance: ['Outcomes you can measure are carried into every introduction and reported at its end.'],
    fields: [],
    list: {
      name: 'desiredOutcomes',
      entry: 'outcome',
      titleOf: (entry) => String(entry['description'] ?? ''),
      fields: [
        { kind: 'words', name: 'description', label: 'What should change', rows: 3, needed: true },
        { kind: 'text', name: 'measure', label: 'How it is measured' },
        { kind: 'text', name: 'target', label: 'Target' },
      ],
    },
  },
  {
    id: 'evidence',
    title: 'Evidence you would need to say yes',
    guidance: [
      'For each kind of evidence choose the least that would convince your decision makers. Leave out what you do not need: each line you add keeps products out.',
      'The page shows how many products pass at each level before you publish.',
    ],
    fields: [
      {
        kind: 'per_term',
        name: 'evidenceThreshold',
        from: 'evidence-domains',
        term: 'domain',
        label: 'Lowest evidence level',
        member: { name: 'minimumLevel', label: 'Lowest level', from: LEVELS, as: 'number', blank: 'Not asked' },
        flag: { name: 'mustBeVerified', label: 'Must be checked by a health innovation network', needed: true },
      },
    ],
  },
  {
    id: 'standards',
    title: 'Standards, readiness and systems',
    guidance: [
      'These keep out products that could not be used with you. What a product does not say is asked, not failed.',
    ],
    fields: [
      {
        kind: 'per_term',
        name: 'standardsRequired',
        from: 'standards',
        term: 'standard',
        label: 'Standards that must be held on the day use starts',
        flag: { name: 'inProgressIsEnough', label: 'Working towards it is enough', needed: false },
      },
      {
        kind: 'choice',
        name: 'trlMinimum',
        label: 'Lowest technology readiness level',
        as: 'number',
        from: [
          { value: '4', label: '4: validated in a laboratory' },
          { value: '5', label: '5: validated in a relevant environment' },
          { value: '6', label: '6: demonstrated in a relevant environment' },
          { value: '7', label: '7: prototype demonstrated in an operational environment' },
          { value: '8', label: '8: complete and qualified' },
          { value: '9', label: '9: proven in routine use' },
          { value: '3', label: '3: proof of concept' },
          { value: '2', label: '2: concept formulated' },
          { value: '1', label: '1: basic principles observed' },
        ],
      },
      {
        kind: 'choices',
        name: 'mustHaveIntegrations',
        from: 'integrations',
        label: 'Systems it must connect with',
      },
      {
        kind: 'per_term',
        name: 'softGates',
        term: 'gate',
        label: 'Where a near miss may still be shown, with fewer points',
        from: [
          { value: 'G4', label: 'Readiness' },
          { value: 'G6', label: 'Price' },
          { value: 'G7', label: 'Time' },
        ],
        member: { name: 'width', label: 'How far', from: SLOPES, as: 'number', blank: 'No: keep out' },
      },
    ],
  },
  {
    id: 'money-and-time',
    title: 'Money and time',
    guidance: ['With a budget and a scale the price of each product is worked out for you.'],
    fields: [
      {
        kind: 'pounds',
        name: 'budget/perYearPence',
        label: 'Budget a year, excluding VAT',
        hint: 'For example, 45000',
      },
      { kind: 'yes_no', name: 'budget/confirmed', label: 'Is the budget confirmed?' },
      { kind: 'whole', name: 'budget/scale/patientsPerYear', label: 'Patients it would cover a year' },
      { kind: 'whole', name: 'budget/scale/testsPerYear', label: 'Tests a year' },
      { kind: 'whole', name: 'budget/scale/devices', label: 'Devices' },
      { kind: 'whole', name: 'budget/scale/staffUsers', label: 'Staff who would use it' },
      { kind: 'whole', name: 'budget/scale/sites', label: 'Sites' },
      {
        kind: 'day',
        name: 'startsOn',
        label: 'Day on which use starts',
        hint: 'Certificates must still be valid then',
      },
      { kind: 'day', name: 'deadline', label: 'Last day on which a solution must be in use' },
    ],
  },
  {
    id: 'decision',
    title: 'How you decide',
    guidance: ['Companies weigh whether a need is ready to act. An honest "no" is better than silence.'],
    fields: [
      { kind: 'choices', name: 'decisionMakers', from: 'decision-roles', label: 'Who must agree' },
      { kind: 'yes_no', name: 'commitment/executiveSponsor', label: 'Is there an executive sponsor?' },
      { kind: 'day', name: 'commitment/decisionBy', label: 'Day by which you will decide' },
      {
        kind: 'yes_no',
        name: 'commitment/offersReferenceSite',
        label: 'Would you evaluate jointly or publish a case study?',
      },
    ],
  },
  {
    id: 'weighting',
    title: 'What counts most',
    guidance: [
      'Matching weighs the same criteria for everybody. Say here what matters more or less to you: points move between criteria, none by more than half, and 100 are given out as before.',
      'Companies see that you changed the weighting and how, so that all compete on the same terms.',
    ],
    fields: [
      {
        kind: 'per_term',
        name: 'weightEmphasis',
        from: NEED_FEATURES.map((feature) => ({ value: feature, label: FEATURE_LABELS[feature] })),
        term: 'criterion',
        label: 'How much does each criterion matter to you?',
        member: {
          name: 'factor',
          label: 'It matters',
          from: [
            { value: '1.5', label: 'More' },
            { value: '0.5', label: 'Less' },
          ],
          as: 'number',
          blank: 'As usual',
        },
      },
    ],
  },
  {
    id: 'audience',
    title: 'Who sees it',
    guidance: [
      'Contact details are never shown. They are exchanged only when both sides have agreed to be introduced.',
    ],
    fields: [
      {
        kind: 'choice',
        name: 'visibility',
        from: 'need-visibilities',
        label: 'Who can read this need',
        as: 'radios',
        needed: true,
      },
      {
        kind: 'whole',
        name: 'introductionsWanted',
        label: 'Introductions you can handle at the same time',
        hint: 'Between 1 and 20',
        needed: true,
      },
      {
        kind: 'yes_no',
        name: 'wantsNationalLead',
        label: 'Should a national lead network handle it instead of your local one?',
      },
    ],
  },
];
