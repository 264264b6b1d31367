import { helpWithGaps, type ProductGap } from '@matchwell/core/support-programmes';
import { toHelpResponse } from '../../api/support-programmes/support-programme.response';
import { helpWithSteps, stepHelp } from './step-help';

const helpFor = (gap: ProductGap, helpQuery = 'missing=x') =>
  stepHelp({ missing: ['It'], help: helpWithGaps({ gaps: [gap] }).map(toHelpResponse), helpQuery });

describe('the help at a step', () => {
  it('names the three that go furthest, and where the others are', () => {
    const help = helpFor({ kind: 'evidence', domain: 'economic', from: 0, to: 3 });
    expect(help.offers.map(({ label, extent }) => `${label}: ${extent}`)).toEqual([
      'Health innovation networks (AHSNs): helps all the way',
      'NICE evidence standards framework for digital health technologies: helps all the way',
      'SBRI Healthcare: helps all the way',
    ]);
    expect(help.offers[2]!.href).toBe('/help-to-build-evidence#sbri');
    expect(help.hrefText).toMatch(/^All \d programmes that help$/);
    expect(help.href).toBe('/help-to-build-evidence?missing=x');
  });

  it('says how many levels it helps with, and what could not be confirmed', () => {
    const part = helpFor({ kind: 'evidence', domain: 'equity', from: 1, to: 5 });
    expect(part.offers[0]!.extent).toBe('helps with 2 of 4 levels');
    const price = helpFor({ kind: 'price', upFront: false });
    expect(price.offers).toMatchObject([
      { label: 'MedTech Funding Mandate', note: expect.stringContaining('confirmed') },
    ]);
  });

  it('leads to the open door where no programme is known, and to nothing of no step', () => {
    const help = helpFor({ kind: 'lead_time' }, '');
    expect(help.offers).toMatchObject([{ label: 'NHS Innovation Service', extent: 'leads to others who may help' }]);
    expect(help.href).toBe('/help-to-build-evidence');
    expect(helpWithSteps([], [])).toEqual([]);
  });
});
