import { type RoutingOverride, groupOverrides } from './routing-override';

let number = 0;
function override(more: Partial<RoutingOverride> = {}): RoutingOverride {
  number += 1;
  return {
    introductionId: `i${number}`,
    from: 'east',
    to: 'oxford-thames-valley',
    odsCode: 'RD8',
    organisationName: 'Milton Keynes University Hospital NHS Foundation Trust',
    reason: 'It works with Oxford.',
    at: new Date(Date.UTC(2026, 10, number)),
    ...more,
  };
}

describe('groupOverrides', () => {
  it('counts by organisation and networks, the frequent first, with the latest reasons', () => {
    const groups = groupOverrides(
      [
        override(),
        override({ odsCode: 'RC9' }),
        override({ reason: 'Oxford again.' }),
        override({ to: 'uclpartners' }),
      ],
      new Map([['RD8', 10]]),
    );
    expect(groups.map(({ odsCode, to, count, routed }) => [odsCode, to, count, routed])).toEqual([
      ['RD8', 'oxford-thames-valley', 2, 10],
      ['RC9', 'oxford-thames-valley', 1, 1],
      ['RD8', 'uclpartners', 1, 10],
    ]);
    expect(groups[0]?.reasons).toEqual(['Oxford again.', 'It works with Oxford.']);
  });

  it('suspects the data once most of an organisation was overridden three times the same way', () => {
    const three = [override(), override(), override()];
    const suspect = (overrides: RoutingOverride[], routed: number) =>
      groupOverrides(overrides, new Map([['RD8', routed]]))[0]?.suspect;
    expect(suspect(three, 5)).toBe(true);
    expect(suspect(three, 6)).toBe(false);
    expect(suspect(three.slice(0, 2), 2)).toBe(false);
    expect(suspect([...three.slice(0, 2), { ...override(), introductionId: three[0]?.introductionId ?? '' }], 3)).toBe(
      false,
    );
  });
});
