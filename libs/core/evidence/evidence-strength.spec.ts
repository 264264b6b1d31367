import * as fc from 'fast-check';
import { TEST_DAY } from '../testing/an-epoch';
import { averagedStrength, strengthWithRejected } from '../testing/broken-twins';
import type { Draw } from '../testing/draw';
import { shuffled } from '../testing/draw';
import { evidenceOf } from '../testing/innovation-builder';
import { drawEvidenceItem } from '../testing/market-generator';
import { ageFactor, domainStrength, itemStrength } from './evidence-strength';

const CONTEXT = { careSettings: ['community_care'], asOf: TEST_DAY };

describe('the strength of one item', () => {
  it('is the level strength when everything else is at its best', () => {
    const strengths = [
      'expert_opinion',
      'before_after',
      'controlled_comparison',
      'randomised_trial',
      'national_guidance',
    ].map((design) => itemStrength(evidenceOf('effectiveness', design, 'verified'), CONTEXT));
    expect(strengths).toEqual([0.15, 0.35, 0.55, 0.75, 0.9]);
  });

  it.each([
    ['uk_nhs', 'community_care', 0.75],
    ['uk_nhs', 'ambulance', 0.6],
    ['uk_nhs', undefined, 0.6],
    ['uk_other', 'community_care', 0.6],
    ['comparable_system', 'community_care', 0.6],
    ['other', 'community_care', 0.45],
  ])('of a trial from %s in %s is %d', (place, setting, expected) => {
    const item = evidenceOf('effectiveness', 'randomised_trial', 'verified', { place, setting });
    expect(itemStrength(item, CONTEXT)).toBeCloseTo(expected, 12);
  });

  it('loses 15% when sponsored, 40% when only declared and everything when rejected', () => {
    const trial = evidenceOf('effectiveness', 'randomised_trial', 'verified');
    expect(itemStrength({ ...trial, independent: false }, CONTEXT)).toBeCloseTo(0.6375, 12);
    expect(itemStrength({ ...trial, verification: 'self_declared' }, CONTEXT)).toBeCloseTo(0.45, 12);
    expect(itemStrength({ ...trial, verification: 'rejected' }, CONTEXT)).toBe(0);
  });

  it('halves in eight years and not further, and is whole for a date still to come', () => {
    expect(ageFactor('2022-11-22', '2026-11-22')).toBeCloseTo(Math.SQRT1_2, 4);
    expect(ageFactor('2018-11-22', '2026-11-22')).toBeCloseTo(0.5, 6);
    expect(ageFactor('1999-01-01', '2026-11-22')).toBe(0.5);
    expect(ageFactor('2027-05-01', '2026-11-22')).toBe(1);
  });

  it('is nothing for a design we do not know', () => {
    expect(itemStrength(evidenceOf('safety', 'a_hunch', 'verified'), CONTEXT)).toBe(0);
  });
});

describe('the strength of a domain', () => {
  it('joins items as chances of being right: 1 - 0.65 x 0.45 = 0.7075', () => {
    const items = [
      evidenceOf('safety', 'before_after', 'verified'),
      evidenceOf('safety', 'controlled_comparison', 'verified'),
    ];
    expect(domainStrength(items, 'safety', CONTEXT)).toBeCloseTo(0.7075, 12);
  });

  it('is 0 without items, with rejected items and with items of other domains', () => {
    const items = [
      evidenceOf('safety', 'randomised_trial', 'rejected'),
      evidenceOf('economic', 'randomised_trial', 'verified'),
    ];
    expect(domainStrength(items, 'safety', CONTEXT)).toBe(0);
    expect(domainStrength([], 'safety', CONTEXT)).toBe(0);
  });

  type Strength = typeof domainStrength;

  const growsWithItems = (strength: Strength): fc.IProperty<[fc.GeneratorValue]> =>
    fc.property(fc.gen(), (g) => {
      const draw: Draw = { integer: (from, to) => g(fc.integer, { min: from, max: to }) };
      const items = Array.from({ length: draw.integer(0, 6) }, (_, index) => drawEvidenceItem(draw, `item-${index}`));
      const more = shuffled(draw, [...items, drawEvidenceItem(draw, 'item-new', ['verified', 'self_declared'])]);
      return strength(more, 'safety', CONTEXT) >= strength(items, 'safety', CONTEXT);
    });

  const ignoresRejected = (strength: Strength): fc.IProperty<[fc.GeneratorValue]> =>
    fc.property(fc.gen(), (g) => {
      const draw: Draw = { integer: (from, to) => g(fc.integer, { min: from, max: to }) };
      const items = Array.from({ length: draw.integer(0, 6) }, (_, index) =>
        drawEvidenceItem(draw, `item-${index}`, ['verified', 'self_declared']),
      );
      return (
        strength([...items, drawEvidenceItem(draw, 'rejected', ['rejected'])], 'safety', CONTEXT) ===
        strength(items, 'safety', CONTEXT)
      );
    });

  it('never falls when an item is added, wherever in the list, and stays below 1', () => {
    fc.assert(growsWithItems(domainStrength), { numRuns: 1_000 });
    const many = Array.from({ length: 30 }, () => evidenceOf('safety', 'service_evaluation', 'verified'));
    expect(domainStrength(many, 'safety', CONTEXT)).toBeLessThan(1);
  });

  it('does not notice rejected items', () => {
    fc.assert(ignoresRejected(domainStrength));
  });

  it('would be caught averaging, or counting rejected items', () => {
    expect(fc.check(growsWithItems(averagedStrength), { numRuns: 1_000, endOnFailure: true }).failed).toBe(true);
    expect(fc.check(ignoresRejected(strengthWithRejected), { numRuns: 1_000, endOnFailure: true }).failed).toBe(true);
  });
});
