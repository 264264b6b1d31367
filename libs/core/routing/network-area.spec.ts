import { addDays } from '../kernel/calendar-day';
import { defaultRoutingData, defaultRoutingDirectory } from './default-routing-directory';
import { areaChanges, type NetworkArea } from './network-area';

const directory = defaultRoutingDirectory();
const everyNetwork = directory.networks().map(({ id }) => id);
const DAYS = ['2022-06-30', '2022-07-01', '2026-03-31', '2026-04-01', '2026-11-29'];

describe('networkArea', () => {
  it.each(DAYS)('gives each district of England to one network at most, as routing does, on %s', (day) => {
    const owners = new Map<string, string>();
    for (const id of everyNetwork) {
      for (const { code } of directory.areaOf(id, day).outcodes) {
        expect([code, owners.get(code)]).toEqual([code, undefined]);
        owners.set(code, id);
      }
    }
    const sample = defaultRoutingData().outcodes.filter((_row, place) => place % 37 === 0);
    for (const { outcode } of sample)
      expect([outcode, owners.get(outcode)]).toEqual([
        outcode,
        directory.resolve({ postcode: outcode }, day).network ?? undefined,
      ]);
  });

  it('knows where Glossop and Bassetlaw were before they moved', () => {
    const changes = areaChanges(
      directory.areaOf('manchester', '2022-06-30'),
      directory.areaOf('manchester', '2022-07-01'),
    );
    expect(changes.lost.outcodes.map(({ code }) => code)).toEqual(['SK13']);
    expect(directory.areaOf('yorkshire-humber', '2022-06-30').outcodes.map(({ code }) => code)).toContain('S81');
  });

  it('counts of every board in force the whole, over all networks', () => {
    for (const day of DAYS.slice(1)) {
      const shares = new Map<string, number>();
      for (const id of everyNetwork)
        for (const { code, share } of directory.areaOf(id, day).boards)
          shares.set(code, (shares.get(code) ?? 0) + share);
      for (const { code } of directory.icbs(day))
        expect([code, shares.get(code)]).toEqual([code, expect.closeTo(1, 3)]);
    }
  });

  it('changes only on days that some period begins or follows the end of one', () => {
    const periods = directory.boardPeriods('east');
    expect(periods.length).toBeGreaterThan(2);
    for (const { validFrom } of periods.filter((each) => each.validFrom !== null && each.validFrom > '2023-01-01')) {
      const eve = addDays(validFrom ?? '', -1);
      const { gained } = areaChanges(directory.areaOf('east', eve), directory.areaOf('east', validFrom ?? ''));
      expect(gained.boards.length).toBeGreaterThan(0);
    }
  });
});

describe('areaChanges', () => {
  const area = (...codes: string[]): NetworkArea => ({
    outcodes: codes.map((code) => ({ code, name: code, share: 1 })),
    boards: [],
    trusts: [],
  });

  it('finds nothing between an area and itself, and backwards what it finds forwards', () => {
    const [one, other] = [area('PL1', 'PL2'), area('PL2', 'PL3')];
    expect(areaChanges(one, one)).toEqual({ gained: area(), lost: area(), shifted: [] });
    expect(areaChanges(one, other).gained).toEqual(areaChanges(other, one).lost);
    expect(areaChanges(one, other).lost.outcodes.map(({ code }) => code)).toEqual(['PL1']);
  });

  it('tells a board of which another part belongs to the network', () => {
    const withShare = (share: number): NetworkArea => ({ ...area(), boards: [{ code: 'QHG', name: 'BLMK', share }] });
    expect(areaChanges(withShare(0.5), withShare(1)).shifted).toEqual([
      { code: 'QHG', name: 'BLMK', share: 1, before: 0.5 },
    ]);
  });
});
