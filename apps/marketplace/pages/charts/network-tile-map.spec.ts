import * as fc from 'fast-check';
import { suppressSmall } from '@matchwell/core/figures';
import { NETWORK_TILES } from '@matchwell/core/routing';
import { type NetworkFigure, networkTileMap } from './network-tile-map';

const mapOf = (figures: readonly NetworkFigure[]) =>
  networkTileMap({ id: 'map', title: 'Needs', measure: 'open needs', figures });
const all = (count: number | null): NetworkFigure[] => NETWORK_TILES.map(({ network }) => ({ network, count }));
const having = (figures: NetworkFigure[], network: string, count: number | null) =>
  figures.map((figure) => (figure.network === network ? { network, count } : figure));

describe('the tile map', () => {
  it.each([
    ['nothing known', [], 'The open needs of the networks are not known yet.'],
    ['none anywhere', all(0), 'There are no open needs in the fifteen networks.'],
    ['all equal', all(7), 'All of the fifteen networks have 7 open needs each.'],
    ['all suppressed', all(null), 'No network has 5 or more open needs.'],
    [
      'one leader',
      having(all(6), 'wessex', 9),
      'Health Innovation Wessex has most open needs: 9. 14 networks have fewest: 6 each.',
    ],
    [
      'a tie',
      having(having(all(0), 'wessex', 9), 'kss', 9),
      'Health Innovation Wessex and Health Innovation Kent Surrey Sussex have most open needs: 9 each. 13 networks have fewest: 0 each.',
    ],
    [
      'one known',
      [{ network: 'east', count: 8 }],
      'Health Innovation East has 8 open needs; the other networks are not known.',
    ],
    [
      'a suppressed lowest',
      having(having(all(6), 'east', null), 'kss', 8),
      'Health Innovation Kent Surrey Sussex has most open needs: 8. Health Innovation East has fewest: fewer than 5.',
    ],
    [
      'suppressed beside none',
      having(having(all(0), 'east', null), 'kss', 8),
      'Health Innovation Kent Surrey Sussex has most open needs: 8. 13 networks have fewest: 0 each.',
    ],
  ])('says of %s what is true', (_what, figures, words) => expect(mapOf(figures).headline).toBe(words));

  it('gives every count one band, a larger count never a lower one, and says what it holds', () => {
    const order = ['none', 'few', 'low', 'middle', 'high', 'highest'];
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 15, maxLength: 15 }), fc.boolean(), (counts, suppressed) => {
        const figures = NETWORK_TILES.map(({ network }, index) => {
          const count = counts[index] ?? 0;
          return { network, count: suppressed ? suppressSmall(count) : count };
        });
        const { tiles, legend } = mapOf(figures);
        const placed = tiles
          .map(({ band, bandLabel }, index) => ({ place: order.indexOf(band), bandLabel, count: counts[index] ?? 0 }))
          .toSorted((a, b) => a.count - b.count);
        for (const [index, { place, bandLabel, count }] of placed.entries()) {
          expect(place).toBeGreaterThanOrEqual(placed[index - 1]?.place ?? 0);
          const [from, to = from] = bandLabel.split(' to ').map(Number);
          const isWords = Number.isNaN(from);
          expect(isWords || (count >= (from ?? 0) && count <= (to ?? 0))).toBe(true);
        }
        expect(new Set(legend.map(({ label }) => label)).size).toBe(legend.length);
      }),
    );
  });

  it('shows a network that was left out as not known, never as none', () => {
    const { tiles } = mapOf([{ network: 'east', count: 8 }]);
    expect(tiles.find(({ network }) => network === 'wessex')).toMatchObject({ value: 'Not known', band: 'unknown' });
  });
});
