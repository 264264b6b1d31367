import { anEpoch } from '../testing/an-epoch';
import type { InnovationBuilder } from '../testing/innovation-builder';
import { anInnovation, evidenceOf } from '../testing/innovation-builder';
import { aNeed } from '../testing/need-builder';
import { rankInnovation } from './rank-innovation';
import type { Candidate } from './rank-need';
import { rankNeed } from './rank-need';

const EPOCH = anEpoch();

function candidate(innovation: InnovationBuilder, fit: number): Candidate {
  return { innovation: innovation.build(), text: { fit, terms: [{ term: 'readmiss', contribution: fit }] } };
}

function product(id: string, name: string): InnovationBuilder {
  return anInnovation().withId(id).called(name).priced('per_organisation_year', 800_000);
}

describe('Priya Nair, scout at Imperial, ranks products for heart failure at home', () => {
  const need = aNeed().fromTrust('RYJ').asking('effectiveness', 3).paying(1_000_000).build();
  const trial = evidenceOf('effectiveness', 'randomised_trial', 'verified');
  const ranking = rankNeed({
    need,
    epoch: EPOCH,
    candidates: [
      candidate(product('declared', 'Only Said').showing({ ...trial, verification: 'self_declared' }), 0.9),
      candidate(product('weaker', 'Weaker Words').showing(trial), 0.2),
      candidate(product('closed', 'Far Away').showing(trial).serving('nenc').withTrl(9), 0.9),
      candidate(product('best', 'Steady Heart').showing(trial), 0.8),
    ],
  });

  it('puts the better words first among those that pass every gate', () => {
    expect(ranking.eligible.map((match) => [match.rank, match.name])).toEqual([
      [1, 'Steady Heart'],
      [2, 'Weaker Words'],
    ]);
  });

  it('keeps what is not verified apart, with the question to ask', () => {
    expect(ranking.conditional.map((match) => match.name)).toEqual(['Only Said']);
    expect(ranking.conditional[0]?.questions).toEqual([
      {
        gate: 'G3',
        ask: 'supplier',
        text: 'Please ask your network to verify your effectiveness evidence at controlled comparison (level 3) or above.',
      },
    ]);
  });

  it('counts what each gate did', () => {
    expect(ranking).toMatchObject({ considered: 4, excludedCount: 1 });
    expect(ranking.gateCounts.G5).toEqual({ pass: 3, fail: 1, unknown: 0 });
    expect(ranking.gateCounts.G3).toEqual({ pass: 3, fail: 0, unknown: 1 });
  });

  it('says why, in words and in the very figures stored', () => {
    const explanation = ranking.eligible[0]?.explanation;
    // need: 24 x .8 + 16 + 15 + 8 + (4 + 8 x .2) + 8 x .407419 + 8 + 2.4 + 3 = 80.46; supplier: 27 + 8 + 15 + 3.6 + 4 + 4 = 61.6
    expect(explanation?.headline).toBe(
      '70.4 of 100 points: the geometric mean of 80.46 for the need, 61.6 for the supplier.',
    );
    expect(explanation?.strongest).toEqual([
      'Text fit: 19.2 of 24 points. Shares “readmiss” with the need.',
      'Theme: 16 of 16 points. Themes: Heart failure.',
      'Evidence: 15 of 16 points. Effectiveness: 1 item, 1 verified, the best verified randomised trial (level 4).',
    ]);
    expect(explanation?.weakest).toEqual([
      'Affordability: 3.26 of 8 points. £8,000 in the first year, budget £10,000.',
      'Local use: 2.4 of 6 points. Not in use yet; the region is served.',
    ]);
    expect(explanation?.gates[5]).toBe(
      'Price: passed. The first year costs £8,000 against a budget of £10,000 a year (up to 10% over is accepted).',
    );
    expect(explanation?.notStated).toContain('Contract value: not stated. The supplier states no target contract.');
  });

  it('compares with the next in the list', () => {
    // text: 24 x (.8 - .2) = 14.4 for the need; fit: 30 x (.9 - .6) = 9 for the supplier
    const comparison = ranking.eligible[0]?.explanation.comparison;
    expect(comparison?.differences).toEqual([
      { side: 'need', feature: 'text', label: 'Text fit', difference: 1_440 },
      { side: 'supplier', feature: 'fit', label: 'Fit with the need', difference: 900 },
    ]);
    expect(comparison?.sentence).toMatch(/^11\.\d+ above Weaker Words: \+14\.4 text fit and \+9 fit with the need\.$/);
    expect(ranking.eligible[1]?.explanation.comparison).toBeNull();
  });

  it('answers Tomos Evans, whose product it is, with the same score', () => {
    const best = candidate(product('best', 'Steady Heart').showing(trial), 0.8);
    const mine = rankInnovation({ innovation: best.innovation, epoch: EPOCH, needs: [{ need, text: best.text }] });
    expect(mine.eligible[0]).toMatchObject({
      rank: 1,
      name: 'Fewer readmissions with heart failure',
      score: ranking.eligible[0]?.score,
    });
  });

  it('has nothing to rank without candidates', () => {
    expect(rankNeed({ need, candidates: [], epoch: EPOCH })).toMatchObject({
      eligible: [],
      conditional: [],
      nearMisses: [],
      considered: 0,
    });
  });
});
