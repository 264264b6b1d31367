import tiles from './data/network-tiles.json';
import type { NetworkId } from './routing-data';

/** Where a network's tile lies on the tile map: row and column from 1, north and west first. A picture, not a boundary. */
export interface NetworkTilePlace {
  readonly network: NetworkId;
  readonly row: number;
  readonly column: number;
}

/** One place for each of the fifteen networks, from north to south and west to east. */
export const NETWORK_TILES: readonly NetworkTilePlace[] = tiles;
