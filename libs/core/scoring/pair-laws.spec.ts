import * as fc from 'fast-check';
import type { MatchableInnovation } from '../innovation/matchable-innovation';
import type { MatchableNeed } from '../need/matchable-need';
import { anEpoch } from '../testing/an-epoch';
import type { Draw } from '../testing/draw';
import { seededDraw, shuffled } from '../testing/draw';
import { drawEvidenceItem, drawInnovation, drawNeed, drawText } from '../testing/market-generator';
import type { PairEvaluation, PairInput } from './evaluate-pair';
import { evaluatePair, reciprocalScore } from './evaluate-pair';
import type { Feature } from './weights';

const SEVERITY = { pass: 0, unknown: 1, fail: 2 };

function drawPair(draw: Draw): PairInput {
  return {
    need: drawNeed(draw),
    innovation: drawInnovation(draw, 'innovation-1'),
    epoch: anEpoch(),
    text: drawText(draw),
  };
}

/** Checks a law on drawn markets. A failure is reported as drawn, with its seed: shrinking a whole market takes minutes. */
function law(check: (draw: Draw) => void, numRuns = 200): void {
  fc.assert(
    fc.property(fc.gen(), (g) => check({ integer: (from, to) => g(fc.integer, { min: from, max: to }) })),
    { numRuns, endOnFailure: true },
  );
}

/** The features whose values differ. */
function changed(before: PairEvaluation, after: PairEvaluation): Feature[] {
  const parts = [...after.needSide.parts, ...after.supplierSide.parts];
  const earlier = [...before.needSide.parts, ...before.supplierSide.parts];
  return parts.filter((part, index) => part.value !== earlier[index]?.value).map((part) => part.feature);
}

function withProfile(
  innovation: MatchableInnovation,
  part: Partial<MatchableInnovation['profile']>,
): MatchableInnovation {
  return { ...innovation, profile: { ...innovation.profile, ...part } };
}

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
    });
  });

  it('order does not show: rows shuffled on both sides give the same bytes', () => {
    law((draw) => {
      const pair = drawPair(draw);
      const terms = shuffled(draw, pair.text.terms);
      const again = { ...pair, ...shuffleRows(draw, pair.need, pair.innovation), text: { ...pair.text, terms } };
      expect(JSON.stringify(evaluatePair(again))).toBe(JSON.stringify(evaluatePair(pair)));
    });
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
          expect(contribution).toBeLessThanOrEqual(weight * 100);
        }
      }
      expect(evaluation.score).toBe(
        reciprocalScore(evaluation.needSide.total, evaluation.supplierSide.total, evaluation.credibility),
      );
    });
  });

  it('plain data: survives JSON unchanged and never carries NaN or undefined', () => {
    law((draw) => {
      const evaluation = evaluatePair(drawPair(draw));
      expect(JSON.parse(JSON.stringify(evaluation))).toStrictEqual(evaluation);
      expect(JSON.stringify(evaluation)).not.toMatch(/NaN|undefined|Infinity/);
    });
  });

  it('size, age, popularity and payment do not count, even when somebody adds them', () => {
    law((draw) => {
      const pair = drawPair(draw);
      const vanity = {
        size: 'large',
        employees: draw.integer(1, 9_999),
        foundedOn: '1950-01-01',
        pageViews: 1e6,
        premium: true,
      };
      const innovation = {
        ...pair.innovation,
        ...vanity,
        profile: { ...pair.innovation.profile, ...vanity },
        supplier: { ...pair.innovation.supplier, ...vanity },
      };
      expect(JSON.stringify(evaluatePair({ ...pair, innovation }))).toBe(JSON.stringify(evaluatePair(pair)));
    });
  });

  it('only the ratio of price to budget counts', () => {
    law((draw) => {
      const pair = drawPair(draw);
      const { pricing } = pair.innovation.profile;
      const { budget } = pair.need.statement;
      // Whole-pence prices without a life to spread over, so that multiplying is exact.
      if (!pricing || !budget || pricing.lifeYears !== undefined) return;
      const times = draw.integer(2, 100);
      const dearer = withProfile(pair.innovation, {
        pricing: {
          ...pricing,
          amountPence: pricing.amountPence * times,
          setupPence: (pricing.setupPence ?? 0) * times,
        },
      });
      const richer = {
        ...pair.need,
        statement: { ...pair.need.statement, budget: { ...budget, perYearPence: budget.perYearPence * times } },
      };
      const before = evaluatePair(pair);
      const after = evaluatePair({ ...pair, need: richer, innovation: dearer });
      expect(changed(before, after).filter((feature) => feature !== 'contract_value')).toEqual([]);
      expect(after.gates[5]?.status).toBe(before.gates[5]?.status);
      expect(after.gates[5]?.margin).toBe(before.gates[5]?.margin);
    });
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
        expect(features).toEqual(expect.arrayContaining(changed(evaluatePair({ ...pair, innovation: silent }), after)));
      }
    });
  });
});

describe('determinism', () => {
  const pairs = Array.from({ length: 50 }, (_, seed) => drawPair(seededDraw(seed)));
  const bytes = JSON.stringify(pairs.map((pair) => evaluatePair(pair)));

  afterEach(() => jest.restoreAllMocks());

  it('asks neither clock, chance nor locale', () => {
    jest.spyOn(Date, 'now').mockImplementation(forbidden);
    jest.spyOn(Math, 'random').mockImplementation(forbidden);
    jest.spyOn(String.prototype, 'localeCompare').mockImplementation(forbidden);
    jest.spyOn(Number.prototype, 'toLocaleString').mockImplementation(forbidden);
    jest.spyOn(Date.prototype, 'toLocaleDateString').mockImplementation(forbidden);
    jest.spyOn(Date.prototype, 'getTimezoneOffset').mockImplementation(forbidden);
    expect(JSON.stringify(pairs.map((pair) => evaluatePair(pair)))).toBe(bytes);
  });

  it('gives the same bytes in a fresh copy of the engine', () => {
    jest.isolateModules(() => {
      const fresh = jest.requireActual<{ evaluatePair: typeof evaluatePair }>('./evaluate-pair');
      expect(fresh.evaluatePair).not.toBe(evaluatePair);
      expect(JSON.stringify(pairs.map((pair) => fresh.evaluatePair(structuredClone(pair))))).toBe(bytes);
    });
  });

  it('leaves what it reads untouched', () => {
    const copies = structuredClone(pairs);
    for (const pair of copies) deepFreeze(pair);
    expect(JSON.stringify(copies.map((pair) => evaluatePair(pair)))).toBe(bytes);
  });
});

function forbidden(): never {
  throw new Error('A score must not ask for this.');
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}
