import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import type { Draw } from '../testing/draw';
import { shuffled } from '../testing/draw';
import { law } from '../testing/law';
import { drawEvidenceItem } from '../testing/market-generator';
import { evaluatePair, reciprocalScore } from './evaluate-pair';
import { changedFeatures, drawPair, withProfile } from './testing/drawn-pair';
import type { Feature } from './weights';

const SEVERITY = { pass: 0, unknown: 1, fail: 2 };
const RUNS = 200;

function shuffleRows(
  draw: Draw,
  need: MatchableNeed,
  innovation: MatchableInnovation,
): { need: MatchableNeed; innovation: MatchableInnovation } {
  const { statement } = need;
  const [primary = '', ...others] = statement.themes;
  return {
    need: {
      ...need,
      declined: shuffled(draw, need.declined),
      place: { ...need.place, adjacentNetworks: shuffled(draw, need.place.adjacentNetworks) },
      statement: {
        ...statement,
        themes: [primary, ...shuffled(draw, others)],
        careSettings: shuffled(draw, statement.careSettings),
        evidenceThreshold: shuffled(draw, statement.evidenceThreshold),
        standardsRequired: shuffled(draw, statement.standardsRequired),
        mustHaveIntegrations: shuffled(draw, statement.mustHaveIntegrations),
        excludedOrganisationIds: shuffled(draw, statement.excludedOrganisationIds),
        softGates: shuffled(draw, statement.softGates),
        ...(statement.weightEmphasis && { weightEmphasis: shuffled(draw, statement.weightEmphasis) }),
      },
    },
    innovation: {
      ...withProfile(innovation, {
        themes: shuffled(draw, innovation.profile.themes),
        careSettings: shuffled(draw, innovation.profile.careSettings),
        standards: shuffled(draw, innovation.profile.standards),
        integrations: shuffled(draw, innovation.profile.integrations),
        regionsServed: shuffled(draw, innovation.profile.regionsServed),
      }),
      evidence: shuffled(draw, innovation.evidence),
      deploymentPlaces: shuffled(draw, innovation.deploymentPlaces),
      supplier: { ...innovation.supplier, preferredNetworks: shuffled(draw, innovation.supplier.preferredNetworks) },
    },
  };
}

describe('laws of a pair', () => {
  it('evidence helps: one more item not rejected lowers no strength, no score and no gate', () => {
    law((draw) => {
      const pair = drawPair(draw);
      const item = drawEvidenceItem(draw, 'item-new', ['verified', 'self_declared']);
      const evidence = shuffled(draw, [...pair.innovation.evidence, item]);
      const before = evaluatePair(pair);
      const after = evaluatePair({ ...pair, innovation: { ...pair.innovation, evidence } });
      expect(after.needSide.total).toBeGreaterThanOrEqual(before.needSide.total);
      expect(after.supplierSide).toEqual(before.supplierSide);
      expect(after.score).toBeGreaterThanOrEqual(before.score);
      after.evidence.forEach((domain, index) =>
        expect(domain.strength).toBeGreaterThanOrEqual(before.evidence[index]?.strength ?? 0),
      );
      after.gates.forEach((gate, index) =>
        expect(SEVERITY[gate.status]).toBeLessThanOrEqual(SEVERITY[before.gates[index]?.status ?? 'pass']),
      );
    }, RUNS);
  });

  it('order does not show: rows shuffled on both sides give the same bytes', () => {
    law((draw) => {
      const pair = drawPair(draw);
      const terms = shuffled(draw, pair.text.terms);
      const again = { ...pair, ...shuffleRows(draw, pair.need, pair.innovation), text: { ...pair.text, terms } };
      expect(JSON.stringify(evaluatePair(again))).toBe(JSON.stringify(evaluatePair(pair)));
    }, RUNS);
  });

  it('parts add up, and the score can be recomputed from what is shown', () => {
    law((draw) => {
      const evaluation = evaluatePair(drawPair(draw));
      for (const side of [evaluation.needSide, evaluation.supplierSide]) {
        expect(side.parts.reduce((sum, part) => sum + part.contribution, 0)).toBe(side.total);
        for (const { value, contribution, weight } of side.parts) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          expect(contribution).toBeGreaterThanOrEqual(0);
          expect(contribution).toBeLessThanOrEqual(Math.round(weight * 100));
        }
      }
      expect(evaluation.score).toBe(
        reciprocalScore(evaluation.needSide.total, evaluation.supplierSide.total, evaluation.credibility),
      );
    }, RUNS);
  });

  it('plain data: survives JSON unchanged and never carries NaN or undefined', () => {
    law((draw) => {
      const evaluation = evaluatePair(drawPair(draw));
      expect(JSON.parse(JSON.stringify(evaluation))).toStrictEqual(evaluation);
      expect(JSON.stringify(evaluation)).not.toMatch(/NaN|undefined|Infinity/);
    }, RUNS);
  });

  it('filling in an unknown changes its own feature and no other', () => {
    law((draw) => {
      const pair = drawPair(draw);
      const { innovation } = pair;
      const window = { from: '2027-01-01', to: '2027-06-30' };
      const cases: [MatchableInnovation, MatchableInnovation, Feature[]][] = [
        [
          withProfile(innovation, { pricing: undefined }),
          withProfile(innovation, { pricing: { basis: 'per_organisation_year', amountPence: 900_000 } }),
          ['affordability'],
        ],
        [
          withProfile(innovation, { leadTimeDays: undefined }),
          withProfile(innovation, { leadTimeDays: 40 }),
          ['readiness'],
        ],
        [
          { ...innovation, supplier: { ...innovation.supplier, targetContractPence: undefined } },
          { ...innovation, supplier: { ...innovation.supplier, targetContractPence: 2_000_000 } },
          ['contract_value'],
        ],
        [
          { ...innovation, supplier: { ...innovation.supplier, deliveryWindow: undefined } },
          { ...innovation, supplier: { ...innovation.supplier, deliveryWindow: window } },
          ['delivery_window'],
        ],
        [
          withProfile(innovation, { regionsServed: [] }),
          withProfile(innovation, { regionsServed: ['ichp'] }),
          ['local'],
        ],
        [
          withProfile(innovation, { integrations: [] }),
          withProfile(innovation, { integrations: [{ capability: 'systmone', state: 'live' }] }),
          ['integration'],
        ],
        [
          withProfile(innovation, { careSettings: [] }),
          withProfile(innovation, { careSettings: ['care_home'] }),
          ['setting'],
        ],
      ];
      for (const [silent, spoken, features] of cases) {
        const after = evaluatePair({ ...pair, innovation: spoken });
        expect(features).toEqual(
          expect.arrayContaining(changedFeatures(evaluatePair({ ...pair, innovation: silent }), after)),
        );
      }
    }, RUNS);
  });
});
