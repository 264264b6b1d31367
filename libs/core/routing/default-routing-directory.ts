import areas from './data/postcode-areas.json';
import bodies from './data/corresponding-bodies.json';
import icbs from './data/icbs.json';
import localAuthorities from './data/local-authorities.json';
import moves from './data/local-moves.json';
import networks from './data/networks.json';
import nonGeographic from './data/non-geographic-outcodes.json';
import otherNames from './data/other-names.json';
import outcodes from './data/outcodes.json';
import trusts from './data/trusts.json';
import { readOutcodeRow } from './outcode-row';
import type { Network, OtherName, RoutingData } from './routing-data';
import { type RoutingDirectory, createRoutingDirectory } from './routing-directory';

/** The facts that ship with the product (sources, dates and confidence: `data/README.md`). */
export function defaultRoutingData(): RoutingData {
  return {
    networks: networks as readonly Network[],
    icbs,
    trusts,
    outcodes: outcodes.rows.map(readOutcodeRow),
    areas,
    places: localAuthorities.rows.map(readOutcodeRow),
    bodies,
    moves,
    otherNames: otherNames as readonly OtherName[],
    nonGeographic: new Set<string>(nonGeographic),
  };
}

let built: RoutingDirectory | undefined;

/** The directory over {@link defaultRoutingData}, built once and never changed. */
export function defaultRoutingDirectory(): RoutingDirectory {
  built ??= createRoutingDirectory(defaultRoutingData());
  return built;
}
