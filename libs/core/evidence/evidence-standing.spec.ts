import { evidenceOf } from '../testing/innovation-builder';
import { describeLevel, levelOfDesign } from './evidence-level';
import { evidenceStanding } from './evidence-standing';
import { niceEvidenceTiers } from './nice-evidence-tier';

describe('the standing of evidence in a domain', () => {
  it('takes the best verified and the best not rejected', () => {
    const items = [
      evidenceOf('economic', 'before_after', 'verified'),
      evidenceOf('economic', 'economic_model', 'self_declared'),
      evidenceOf('economic', 'national_guidance', 'rejected'),
      evidenceOf('safety', 'randomised_trial', 'verified'),
    ];
    expect(evidenceStanding(items, 'economic')).toEqual({
      domain: 'economic',
      verifiedLevel: 2,
      declaredLevel: 3,
      items: 2,
      verifiedItems: 1,
    });
  });

  it('is nothing in a domain nobody speaks for', () => {
    expect(evidenceStanding([], 'equity')).toMatchObject({ verifiedLevel: 0, declaredLevel: 0, items: 0 });
  });

  it('counts an item in each domain it speaks for', () => {
    const both = evidenceOf('safety', 'randomised_trial', 'verified', { domains: ['safety', 'effectiveness'] });
    expect(evidenceStanding([both], 'effectiveness').verifiedLevel).toBe(4);
    expect(evidenceStanding([both], 'safety').verifiedLevel).toBe(4);
  });
});

describe('levels', () => {
  it('come from the design; an unknown design is level 0', () => {
    expect(['user_testing', 'diagnostic_accuracy', 'multi_site_trial', 'a_hunch'].map(levelOfDesign)).toEqual([
      1, 3, 5, 0,
    ]);
  });

  it('are told in words', () => {
    expect(describeLevel(3)).toBe('controlled comparison (level 3)');
    expect(describeLevel(9)).toBe('level 9');
  });

  it('are enough for NICE tiers A and B at real-world benefit and for C at a comparative study', () => {
    expect([0, 1, 2, 3, 5].map(niceEvidenceTiers)).toEqual([[], [], ['A', 'B'], ['A', 'B', 'C'], ['A', 'B', 'C']]);
  });
});
