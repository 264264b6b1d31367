import { defaultRoutingDirectory } from '@matchwell/core/routing';
import { adoptionSummary } from './adoption-figures';

describe('adoptionSummary', () => {
  const summary = adoptionSummary(
    [
      [
        { odsCode: 'RK9', since: '2025-02-01' },
        { odsCode: 'RH8', since: '2025-11-30', until: '2026-01-31' },
      ],
      [{ odsCode: 'RK9' }],
      [],
    ],
    defaultRoutingDirectory(),
    '2026-11-22',
  );

  it('counts sites of today, and trusts once however many products they use', () => {
    expect(summary).toMatchObject({ products: 3, productsInUse: 2, sites: 2, sitesWithoutDay: 1 });
    expect(summary.networks.find(({ network }) => network === 'south-west')?.adopters).toBe(1);
    expect(summary.networks).toHaveLength(15);
  });

  it('keeps the history without gaps, ended sites included', () => {
    expect(summary.quarters).toEqual([
      { quarter: '2025-Q1', sites: 1 },
      { quarter: '2025-Q2', sites: 1 },
      { quarter: '2025-Q3', sites: 1 },
      { quarter: '2025-Q4', sites: 2 },
    ]);
  });

  it('says nothing of an empty catalogue', () => {
    const empty = adoptionSummary([], defaultRoutingDirectory(), '2026-11-22');
    expect(empty).toMatchObject({ products: 0, sites: 0, quarters: [] });
  });
});
