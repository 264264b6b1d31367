import { explainMatch } from '@matchwell/core/explanation/explain-match';
import type { Explanation } from '@matchwell/core/explanation/explanation';
import type { GateResult } from '@matchwell/core/gates/gate-result';
import type { MatchableInnovation } from '@matchwell/core/innovation/matchable-innovation';
import type { CalendarDay } from '@matchwell/core/kernel/calendar-day';
import type { EvidenceRequirement } from '@matchwell/core/need/problem-statement';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import { rankNeed } from '@matchwell/core/ranking';
import { needQuery } from '@matchwell/core/reverse-matching';
import { evaluatePair, type PairEvaluation } from '@matchwell/core/scoring/evaluate-pair';
import { ENGINE_VERSION } from '@matchwell/core/scoring/engine-version';
import { buildThemeCounts, type MatchingEpoch } from '@matchwell/core/scoring/matching-epoch';
import { WEIGHTS_VERSION } from '@matchwell/core/scoring/weights';
import { buildTextStatistics, type IndexedDocument, textFit } from '@matchwell/core/text';

/** What an epoch says of its weights. */
type Weighted = Pick<MatchingEpoch, 'weightsVersion' | 'weights'>;

/** The weights that the product carries. */
const CARRIED: Weighted = { weightsVersion: WEIGHTS_VERSION };

/** The day on which the example is judged: fixed, so that the page says the same every day. */
const AS_OF = '2026-11-02';

/** An invented need. */
const NEED: MatchableNeed = {
  id: 'example-need',
  version: 1,
  statement: {
    title: 'Fewer readmissions with heart failure',
    summary:
      'Community nurses need to see worsening heart failure early enough to keep people at home and out of hospital.',
    body: 'One person in five with heart failure is readmitted within thirty days. Nurses visit weekly and see fluid building up too late.',
    themes: ['heart_failure'],
    conditions: [],
    careSettings: ['community_care'],
    keyTerms: ['heart failure', 'readmission', 'community nurse'],
    desiredOutcomes: [],
    evidenceThreshold: [{ domain: 'effectiveness', minimumLevel: 3, mustBeVerified: true }],
    standardsRequired: [{ standard: 'dtac' }],
    trlMinimum: 7,
    budget: { perYearPence: 4_000_000, confirmed: true, scale: { patientsPerYear: 200 } },
    deadline: '2027-09-30',
    mustHaveIntegrations: [],
    decisionMakers: ['clinical_lead'],
    commitment: { executiveSponsor: true, decisionBy: '2027-02-26', offersReferenceSite: true },
    visibility: 'public',
    excludedOrganisationIds: [],
    introductionsWanted: 4,
    softGates: [],
  },
  place: { odsCode: 'RYJ', icbCode: 'QRV', network: 'ichp', adjacentNetworks: ['east'] },
  declined: [],
};

/** An invented product. */
const PRODUCT: MatchableInnovation = {
  id: 'example-product',
  version: 1,
  profile: {
    name: 'Steady Heart',
    tagline: 'Watches people with heart failure at home and warns their nurse early.',
    intendedUse: {
      problemAddressed: 'People with heart failure are readmitted to hospital because worsening is seen too late.',
      whatItDoes: 'Weighs and asks every morning, and warns the community nurse when fluid builds up.',
      whereUsed: 'At home, run by community heart failure teams.',
    },
    themes: ['heart_failure'],
    conditions: [],
    careSettings: ['community_care'],
    productType: 'digital',
    mainPurpose: 'monitor',
    benefits: [],
    trl: 8,
    standards: [{ standard: 'dtac', state: 'held', expiresOn: '2028-03-31' }],
    pricing: { basis: 'per_patient', amountPence: 14_500 },
    leadTimeDays: 90,
    integrations: [],
    regionsServed: ['england'],
    deployments: [],
    revenueModels: [],
    procurementRoutes: [],
    programmes: [],
    supportSought: [],
  },
  evidence: [
    {
      id: 'study',
      title: 'Readmissions in twelve community teams',
      kind: 'clinical',
      design: 'controlled_comparison',
      domains: ['effectiveness'],
      setting: 'community_care',
      place: 'uk_nhs',
      independent: true,
      date: '2025-05-01',
      verification: 'verified',
    },
  ],
  deploymentPlaces: [],
  supplier: { organisationId: 'example-company', preferredNetworks: [], deliveryRecord: { concluded: 0, good: 0 } },
};

/** The same, but studied before and after only, where the need asks for a comparison. */
const WEAKER: MatchableInnovation = {
  ...PRODUCT,
  id: 'example-near-miss',
  profile: { ...PRODUCT.profile, name: 'Heart Diary' },
  evidence: PRODUCT.evidence.map((item) => ({
    ...item,
    id: 'audit',
    title: 'Readmissions in one team, before and after',
    design: 'before_after',
  })),
};

/** Other invented passages, so that words have a frequency to be judged by. */
const OTHERS: readonly IndexedDocument[] = [
  {
    id: 'other-1',
    passages: [
      'Wards wait for porters and beds stand empty while patients wait in corridors.',
      'Shows every bed of the hospital as it becomes free.',
      'On hospital wards and in site offices.',
    ],
  },
  {
    id: 'other-2',
    passages: [
      'People with diabetes lose sight because screening is missed.',
      'Takes pictures of the retina without drops and grades them.',
      'In pharmacies and practices.',
    ],
  },
];

/** A match of an invented product with an invented need, judged by the same code as every other match. */
export interface WorkedExample {
  readonly need: string;
  readonly product: string;
  readonly evaluation: PairEvaluation;
  readonly explanation: Explanation;
  /** What the need asks of the evidence. */
  readonly threshold: readonly EvidenceRequirement[];
  /** The day on which it is judged. */
  readonly asOf: CalendarDay;
}

/** Computes the example, with the weights that the product carries unless others are given. */
export function workedExample(weighted: Weighted = CARRIED): WorkedExample {
  const epoch = epochOf(weighted);
  const evaluation = evaluatePair({ need: NEED, innovation: PRODUCT, epoch, text: TEXT.fitOf(PRODUCT) });
  const explanation = explainMatch(evaluation, null);
  return {
    need: NEED.statement.title,
    product: PRODUCT.profile.name,
    evaluation,
    explanation,
    threshold: NEED.statement.evidenceThreshold,
    asOf: AS_OF,
  };
}

/** A product that just misses the same need, and the cheapest steps that would change that. */
export interface WorkedNearMiss {
  readonly product: string;
  readonly gates: readonly GateResult[];
  readonly evidence: PairEvaluation['evidence'];
  readonly steps: readonly string[];
  readonly sentence: string;
}

/** Computes the near miss by the code that finds all others. @throws Error when it is none: the example would show nothing. */
export function workedNearMiss(weighted: Weighted = CARRIED): WorkedNearMiss {
  const candidates = [PRODUCT, WEAKER].map((innovation) => ({ innovation, text: TEXT.fitOf(innovation) }));
  const [miss] = rankNeed({ need: NEED, candidates, epoch: epochOf(weighted) }).nearMisses;
  if (!miss) throw new Error('The example of a near miss is none any more.');
  return {
    product: miss.name,
    gates: miss.evaluation.gates,
    evidence: miss.evaluation.evidence,
    steps: miss.actions.map(({ description }) => description),
    sentence: miss.sentence,
  };
}

function documentOf({ id, profile: { intendedUse } }: MatchableInnovation): IndexedDocument {
  const { problemAddressed, whatItDoes, whereUsed } = intendedUse;
  return { id, passages: [problemAddressed, whatItDoes, whereUsed] };
}

function examplesText() {
  const statistics = buildTextStatistics([documentOf(PRODUCT), ...OTHERS]);
  const query = needQuery(NEED.statement, { engineVersion: ENGINE_VERSION, text: statistics });
  return { statistics, fitOf: (product: MatchableInnovation) => textFit(query, documentOf(product), statistics) };
}

const TEXT = examplesText();

function epochOf({ weightsVersion, weights }: Weighted): MatchingEpoch {
  return {
    id: 'example',
    asOf: AS_OF,
    engineVersion: ENGINE_VERSION,
    vocabularyVersion: 'example',
    weightsVersion,
    ...(weights && { weights }),
    text: TEXT.statistics,
    themeCounts: buildThemeCounts([PRODUCT]),
    innovations: 3,
  };
}
