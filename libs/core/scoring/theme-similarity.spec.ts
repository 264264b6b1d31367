import * as fc from 'fast-check';
import { anEpoch } from '../testing/an-epoch';
import { anInnovation } from '../testing/innovation-builder';
import { VOCABULARIES } from '../vocabulary/vocabularies';
import { buildThemeCounts } from './matching-epoch';
import { informationContent, themeFit, themeSimilarity } from './theme-similarity';

const EPOCH = anEpoch();

describe('theme similarity', () => {
  it('weighs the common ancestor by rarity', () => {
    // IC(cvd) = ln(102/11), IC(heart_failure) = ln(102/5), IC(stroke) = ln(102/4).
    expect(themeSimilarity('heart_failure', 'cvd', EPOCH)).toBeCloseTo(0.849606, 5);
    expect(themeSimilarity('heart_failure', 'stroke', EPOCH)).toBeCloseTo(0.712185, 5);
    expect(themeSimilarity('heart_failure', 'heart_failure', EPOCH)).toBe(1);
    expect(themeSimilarity('heart_failure', 'copd', EPOCH)).toBe(0);
  });

  it('finds no likeness in words that merely look alike', () => {
    expect(themeSimilarity('pain', 'ai', EPOCH)).toBe(0);
  });

  it('copes with a theme nobody carries and with one everybody carries', () => {
    expect(informationContent('oral_health', EPOCH)).toBeCloseTo(Math.log(102), 12);
    const everybody = anEpoch({ themeCounts: { cvd: 100 }, innovations: 100 });
    expect(informationContent('cvd', everybody)).toBeGreaterThan(0);
    expect(themeSimilarity('cvd', 'cvd', anEpoch({ innovations: 0, themeCounts: {} }))).toBe(1);
  });

  it('is symmetric and between 0 and 1', () => {
    const theme = fc.constantFrom(...VOCABULARIES.themes.ids());
    fc.assert(
      fc.property(theme, theme, (a, b) => {
        const similarity = themeSimilarity(a, b, EPOCH);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(themeSimilarity(b, a, EPOCH)).toBeCloseTo(similarity, 12);
      }),
    );
  });
});

describe('theme fit', () => {
  it('counts the primary theme 0.6 and lets the others share 0.4', () => {
    expect(themeFit({ themes: ['heart_failure', 'copd', 'cancer'] }, ['heart_failure', 'copd'], EPOCH).fit).toBeCloseTo(
      0.6 + 0.4 / 2,
      12,
    );
    expect(themeFit({ themes: ['copd', 'heart_failure'] }, ['heart_failure'], EPOCH).fit).toBeCloseTo(0.4, 12);
  });

  it('counts a single theme in full and no overlap as nothing', () => {
    expect(themeFit({ themes: ['heart_failure'] }, ['cvd'], EPOCH).fit).toBeCloseTo(0.849606, 5);
    expect(themeFit({ themes: ['heart_failure'] }, ['cancer'], EPOCH).fit).toBe(0);
    expect(themeFit({ themes: ['heart_failure'] }, [], EPOCH).fit).toBe(0);
    expect(themeFit({ themes: [] }, [], EPOCH).fit).toBe(0);
  });
});

describe('theme counts', () => {
  const products = [
    anInnovation().withThemes('heart_failure', 'stroke').build(),
    anInnovation().withThemes('copd').build(),
  ];

  it('count a product once under each of its themes and their ancestors', () => {
    expect(buildThemeCounts(products)).toEqual({ copd: 1, cvd: 1, heart_failure: 1, respiratory: 1, stroke: 1 });
  });

  it('give the same bytes in any order', () => {
    expect(JSON.stringify(buildThemeCounts([...products].toReversed()))).toBe(
      JSON.stringify(buildThemeCounts(products)),
    );
  });
});
