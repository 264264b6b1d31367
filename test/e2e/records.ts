/** A product whose evidence is strong enough for the need below, once a network has checked it. */
export const NEW_PRODUCT = {
  name: 'Calmline Infusion Tracker',
  tagline: 'Shows ward teams which infusions are about to run dry, so that pumps stop alarming at night.',
  intendedUse: {
    problemAddressed:
      'Infusion pumps alarm when a bag runs dry. On busy wards nurses reach the bedside late, treatment is interrupted, veins are lost and patients lie awake. Nobody can see from the station which infusion will end next.',
    whatItDoes:
      'A small weight sensor on the drip stand measures each infusion bag and predicts when it will be empty. A ward screen orders the bags by the time left, and a nurse is told ten minutes before an infusion ends.',
    whereUsed:
      'Acute inpatient wards that give intravenous infusions, such as medical, surgical and oncology wards. It hangs on any drip stand and needs no connection to the pump.',
  },
  themes: ['patient_safety', 'monitoring', 'workforce'],
  careSettings: ['acute_inpatient'],
  productType: 'medical_device',
  mainPurpose: 'monitor',
  benefits: ['safer_care', 'better_experience', 'staff_time'],
  trl: 9,
  standards: [
    {
      standard: 'ukca_ce_class_1',
      state: 'held',
      number: 'UKCA-CL1-00417',
      body: 'Self-declared',
      expiresOn: '2029-06-30',
    },
    { standard: 'mhra_registration', state: 'held', number: 'MHRA-112233', body: 'MHRA', expiresOn: '2028-12-31' },
  ],
  pricing: { basis: 'per_device', amountPence: 18_000, lifeYears: 4 },
  leadTimeDays: 45,
  integrations: [{ capability: 'offline', state: 'live' }],
  regionsServed: ['england'],
  evidence: [
    {
      id: 'e1',
      title: 'Controlled comparison of infusion interruptions on six wards',
      kind: 'clinical',
      design: 'controlled_comparison',
      domains: ['effectiveness', 'safety'],
      setting: 'acute_inpatient',
      place: 'uk_nhs',
      sampleSize: 412,
      comparator: 'Usual bedside checks',
      independent: true,
      date: '2026-02-01',
      reference: { type: 'doi', value: '10.5555/demo-calmline-1' },
    },
  ],
} as const;

/** What a scout would post to find it. */
export const NEW_NEED = {
  title: 'Infusions that run dry at night',
  summary:
    'Ward nurses need to know which intravenous infusions are about to run dry before the pump alarms and treatment is interrupted.',
  body: 'On our medical wards at night, infusion pumps alarm when bags run dry and it takes a nurse eleven minutes on average to reach the bedside. Lines are lost and re-sited, and patients tell us that alarms keep them awake. We want to see from the nurses’ station which infusion will end next, without replacing our pumps.',
  themes: ['patient_safety', 'monitoring'],
  careSettings: ['acute_inpatient'],
  keyTerms: ['infusion', 'pump alarm', 'nurses’ station'],
  population: {
    description: 'Adults on intravenous infusions',
    patientsPerYear: 4_200,
    baseline: '11 minutes from alarm to bedside',
  },
  desiredOutcomes: [
    { description: 'Fewer interrupted infusions', measure: 'interruptions per 100 infusions', target: 'half' },
  ],
  evidenceThreshold: [{ domain: 'effectiveness', minimumLevel: 3, mustBeVerified: true }],
  standardsRequired: [{ standard: 'ukca_ce_class_1' }],
  trlMinimum: 7,
  budget: { perYearPence: 2_500_000, confirmed: true, scale: { devices: 300, sites: 1 } },
  deadline: '2027-09-30',
  mustHaveIntegrations: ['offline'],
  decisionMakers: ['clinical_lead', 'finance'],
  commitment: { executiveSponsor: true, decisionBy: '2027-03-31', offersReferenceSite: true },
  visibility: 'public',
  introductionsWanted: 2,
} as const;

/** What a company sends to register. */
export const REGISTRATION = {
  organisation: {
    name: 'Calmline Devices (demo)',
    postcode: 'BS1 5TR',
    details: { size: 'micro', nation: 'england', targetContractPence: 2_000_000, preferredNetworks: ['south-west'] },
  },
  person: {
    email: 'grace@calmline.example',
    displayName: 'Grace Adeyemi',
    phone: '01632 960111',
    password: 'a long enough password',
  },
} as const;

/** What an officer without an interest says when deciding. */
export const NO_CONFLICT = { conflict: { declared: false } } as const;
