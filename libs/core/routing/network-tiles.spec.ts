import { defaultRoutingDirectory } from './default-routing-directory';
import { NETWORK_TILES } from './network-tiles';

describe('the tile map', () => {
  it('has one tile for each network, no two in one place, in reading order', () => {
    const ids = defaultRoutingDirectory()
      .networks()
      .map(({ id }) => id);
    expect(NETWORK_TILES.map(({ network }) => network).toSorted()).toEqual(ids.toSorted());
    const places = NETWORK_TILES.map(({ row, column }) => row * 10 + column);
    expect(new Set(places).size).toBe(15);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
