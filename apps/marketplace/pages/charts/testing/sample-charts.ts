import { suppressSmall } from '@matchwell/core/figures';
import { NETWORK_TILES } from '@matchwell/core/routing';
import { shareSavings } from '@matchwell/core/savings';
import { evaluatePair, type PairEvaluation } from '@matchwell/core/scoring/evaluate-pair';
import { anEpoch } from '@matchwell/core/testing/an-epoch';
import { anInnovation, evidenceOf, type InnovationBuilder } from '@matchwell/core/testing/innovation-builder';
import { helpWithGaps } from '@matchwell/core/support-programmes';
import { aNeed } from '@matchwell/core/testing/need-builder';
import { toHelpResponse } from '../../../api/support-programmes/support-programme.response';
import { adoptionCurve } from '../adoption-curve';
import { adoptionLeague } from '../adoption-league';
import type { Chart } from '../chart';
import { evidenceLadderChart } from '../evidence-ladder';
import { gapCard } from '../gap-card';
import { introductionFunnel } from '../introduction-funnel';
import { introductionTimeline } from '../introduction-timeline';
import { matchComparison } from '../match-comparison';
import { matchScoreChart } from '../match-score-chart';
import { networkTileMap } from '../network-tile-map';
import { sharedSavingsChart } from '../shared-savings-chart';
import { thresholdHistogram } from '../threshold-histogram';
import { unmetDemandMap } from '../unmet-demand-map';

/** A chart with the file and the macro that draw it. */
export interface SampleChart {
  readonly file: string;
  readonly macro: string;
  readonly chart: Chart;
}

const need = aNeed()
  .fromTrust('RYJ')
  .asking('effectiveness', 3)
  .asking('economic', 2)
  .asking('safety', 2)
  .paying(1_000_000, {}, true)
  .readyAt(7)
  .build();

const product = anInnovation()
  .showing(evidenceOf('effectiveness', 'randomised_trial', 'verified'))
  .priced('per_organisation_year', 500_000);

/** What the matcher would find of a product for the sample need. */
export function sampleEvaluation(builder: InnovationBuilder = product, fit = 0.5): PairEvaluation {
  return evaluatePair({
    need,
    innovation: builder.build(),
    epoch: anEpoch(),
    text: { fit, terms: [{ term: 'heart', contribution: fit }] },
  });
}

const gap = {
  need: { title: 'Fewer readmissions after heart failure', buyer: 'Harbour Trust' },
  months: 9,
  cost: 'medium',
  newOutcome: 'eligible',
  newRank: 2,
  sentence: 'A controlled comparison for effectiveness, verified, would bring the product to place 2.',
  leverage: {
    needs: 6,
    conditional: 1,
    networks: 4,
    closes: 0,
    sentence:
      'A controlled comparison, verified, would open 6 more needs in 4 networks, 1 of them once a question is answered.',
  },
};

const waiting = {
  state: 'awaiting_supplier' as const,
  proposedAt: '2026-11-02T09:00:00.000Z',
  changedAt: '2026-11-16T09:00:00.000Z',
  clock: { dueOn: '2026-11-30', state: 'on_time', workingDaysLeft: 5 },
  decline: null,
  outcome: null,
};

const steps = (counts: readonly number[], today: number) =>
  counts.map((count, value) => ({
    value,
    today: value === today,
    passing: count,
    eligible: count - Math.min(count, 3),
    conditional: Math.min(count, 3),
  }));

/** Every chart with data that fills it. */
export function sampleCharts(): SampleChart[] {
  const matches = [
    { name: 'Steady Heart', evaluation: sampleEvaluation() },
    {
      name: 'Larkfield Telemetry for community heart failure teams',
      evaluation: sampleEvaluation(product.withTrl(7), 0.4),
    },
    { name: 'Pulse Diary', evaluation: sampleEvaluation(product.withoutPrice(), 0.3) },
    { name: 'Kite', evaluation: sampleEvaluation(anInnovation(), 0.1) },
  ];
  return [
    {
      file: 'match-score-chart.njk',
      macro: 'appMatchScoreChart',
      chart: matchScoreChart({ id: 'score', name: 'Steady Heart', evaluation: sampleEvaluation() }),
    },
    {
      file: 'evidence-ladder.njk',
      macro: 'appEvidenceLadder',
      chart: evidenceLadderChart({
        id: 'ladder',
        name: 'Steady Heart',
        threshold: need.statement.evidenceThreshold,
        evidence: [
          { domain: 'effectiveness', verifiedLevel: 4, declaredLevel: 4 },
          { domain: 'economic', verifiedLevel: 1, declaredLevel: 3, expiresOn: '2027-03-31' },
          { domain: 'usability', verifiedLevel: 0, declaredLevel: 1 },
        ],
        today: '2026-11-22',
      }),
    },
    {
      file: 'gap-card.njk',
      macro: 'appGapCard',
      chart: gapCard({
        id: 'gap',
        openNeeds: 31,
        gap: {
          ...gap,
          actions: [
            {
              description: 'Do a controlled comparison of effectiveness and have it verified',
              months: 9,
              cost: 'medium',
              leverage: gap.leverage,
              missing: ['Effectiveness evidence from none (level 0) to controlled comparison (level 3)'],
              help: helpWithGaps({ gaps: [{ kind: 'evidence', domain: 'effectiveness', from: 0, to: 3 }] }).map(
                toHelpResponse,
              ),
              helpQuery: 'missing=evidence.effectiveness&from=0&to=3',
            },
            {
              description: 'State a price',
              months: 0,
              cost: 'low',
              leverage: {
                needs: 2,
                conditional: 0,
                networks: 1,
                closes: 1,
                sentence: 'A price would open 2 more needs in 1 network.',
              },
              missing: ['A price above the budget'],
              help: [],
              helpQuery: '',
            },
          ],
        },
      }),
    },
    {
      file: 'introduction-funnel.njk',
      macro: 'appIntroductionFunnel',
      chart: introductionFunnel({
        id: 'funnel',
        scope: 'Health Innovation Wessex',
        stages: [
          { id: 'proposed', label: 'Proposed', count: 120 },
          { id: 'approved', label: 'Approved by the network', count: 74 },
          { id: 'consented', label: 'Agreed by one side', count: 51 },
          { id: 'introduced', label: 'Introduced', count: 38 },
          { id: 'met', label: 'Met', count: 30 },
          { id: 'pilot', label: 'Pilot agreed', count: 12 },
          { id: 'live', label: 'Live at a site', count: 4 },
          { id: 'spread', label: 'Spread to more sites', count: 0 },
        ],
      }),
    },
    {
      file: 'network-tile-map.njk',
      macro: 'appNetworkTileMap',
      chart: networkTileMap({
        id: 'map',
        title: 'Open needs by network',
        measure: 'open needs',
        figures: NETWORK_TILES.slice(1).map(({ network }, index) => ({ network, count: suppressSmall(index * 3) })),
        hrefOf: (network) => `/networks/${network}`,
      }),
    },
    {
      file: 'adoption-curve.njk',
      macro: 'appAdoptionCurve',
      chart: adoptionCurve({
        id: 'curve',
        quarters: [3, 5, 5, 9, 14, 22].map((sites, index) => ({
          quarter: `${2025 + Math.floor(index / 4)}-Q${(index % 4) + 1}`,
          sites,
        })),
      }),
    },
    {
      file: 'adoption-league.njk',
      macro: 'appAdoptionLeague',
      chart: adoptionLeague({
        id: 'league',
        measure: 'trusts with a live product',
        entries: [
          { name: 'Health Innovation Wessex', count: 7, outOf: 11 },
          { name: 'Health Innovation East', count: 7, outOf: 18 },
          { name: 'UCLPartners', count: 0, outOf: 21 },
        ],
      }),
    },
    {
      file: 'unmet-demand-map.njk',
      macro: 'appUnmetDemandMap',
      chart: unmetDemandMap({
        id: 'unmet',
        cells: [
          { theme: 'heart_failure', network: 'wessex', count: 9 },
          { theme: 'heart_failure', network: 'east', count: null },
          { theme: 'stroke', network: 'kss', count: 6 },
          { theme: 'stroke', network: null, count: null },
          { theme: 'diabetes', network: 'east', count: 0 },
        ],
      }),
    },
    {
      file: 'threshold-histogram.njk',
      macro: 'appThresholdHistogram',
      chart: thresholdHistogram({
        id: 'what-if',
        whatIf: {
          considered: 31,
          evidence: [
            { domain: 'effectiveness', mustBeVerified: true, steps: steps([24, 20, 17, 11, 4, 1], 4) },
            { domain: 'economic', mustBeVerified: false, steps: steps([4, 4, 3, 1, 0, 0], 0) },
          ],
          readiness: steps([9, 9, 9, 4, 2], 3).map((step) => ({ ...step, value: step.value + 1 })),
          budget: [],
          sentences: [
            'Lowering effectiveness from level 4 to 3 would admit 7 more products.',
            'Lowering readiness from level 4 to 3 would admit 5 more products.',
          ],
        },
      }),
    },
    { file: 'match-comparison.njk', macro: 'appMatchComparison', chart: matchComparison({ id: 'compare', matches }) },
    {
      file: 'introduction-timeline.njk',
      macro: 'appIntroductionTimeline',
      chart: introductionTimeline({
        id: 'timeline',
        name: 'Steady Heart',
        introduction: waiting,
        days: { reviewed: '2026-11-09' },
      }),
    },
    {
      file: 'introduction-timeline.njk',
      macro: 'appIntroductionTimeline',
      chart: introductionTimeline({
        id: 'declined',
        name: 'Pulse Diary',
        introduction: {
          ...waiting,
          state: 'declined',
          clock: null,
          decline: { by: 'buyer', on: '2026-11-16', reasonCode: 'other' },
        },
      }),
    },
    {
      file: 'shared-savings-chart.njk',
      macro: 'appSharedSavingsChart',
      chart: sharedSavingsChart({
        id: 'savings',
        savings: shareSavings({
          parties: [
            { name: 'Integrated care board', costWeight: 70, savingWeight: 50 },
            { name: 'Harbour Trust', costWeight: 30, savingWeight: 30 },
            { name: 'Community provider', costWeight: 0, savingWeight: 20 },
          ],
          years: [
            { costPence: 12_000_000, savingPence: 2_500_000 },
            { costPence: 3_000_000, savingPence: 9_999_999 },
            { costPence: 3_000_000, savingPence: 14_000_000 },
          ],
        }),
      }),
    },
  ];
}
