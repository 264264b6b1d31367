import type { Network, NetworkId } from './routing-data';
import themeParents from './data/theme-parents.json';
import { compare } from './compare';
import { stableHash } from '../kernel/stable-hash';

/** Weights of the routing score (matching design, stage 6). */
export const ROUTE_WEIGHTS = { geo: 0.5, special: 0.3, load: 0.2 } as const;

/** One network's claim to an introduction, part by part; every part lies in [0, 1]. */
export interface RouteParts {
  readonly network: NetworkId;
  /** 1 the need's own network, 0.5 one beside it, 0.2 any other. */
  readonly geo: number;
  /** 1 declared lead on a theme of the need, 0.5 an active programme, 0 neither. */
  readonly special: number;
  /** The theme that earned `special`, or null. */
  readonly theme: string | null;
  /** Open work over capacity, cut to [0, 1]; unknown counts as 0. */
  readonly load: number;
  readonly score: number;
}

/** Ranks all networks for a need, best first; ties fall by a hash of need and network, so they are stable but favour no one. */
export function rankNetworks(
  networks: readonly Network[],
  own: NetworkId | null,
  themes: readonly string[],
  loads: Readonly<Record<NetworkId, number>>,
  tieKey: string,
): RouteParts[] {
  const home = networks.find((each) => each.id === own);
  return networks
    .map((network) => {
      const geo = network.id === own ? 1 : home?.adjacent.includes(network.id) ? 0.5 : 0.2;
      const { special, theme } = specialism(network, themes);
      const load = Math.min(1, Math.max(0, loads[network.id] ?? 0));
      const score = ROUTE_WEIGHTS.geo * geo + ROUTE_WEIGHTS.special * special + ROUTE_WEIGHTS.load * (1 - load);
      return { network: network.id, geo, special, theme, load, score };
    })
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        stableHash(`${tieKey}|${a.network}`) - stableHash(`${tieKey}|${b.network}`) ||
        compare(a.network, b.network),
    );
}

const PARENT_OF: ReadonlyMap<string, string> = new Map(Object.entries(themeParents));

/** The network's best claim on any theme of the need; a narrower theme (asthma) also counts as the wider one (respiratory). */
function specialism(network: Network, themes: readonly string[]): { special: number; theme: string | null } {
  let best: { special: number; theme: string | null } = { special: 0, theme: null };
  for (const theme of themes.flatMap((each) => [each, PARENT_OF.get(each) ?? each])) {
    const declared = network.themes.find((each) => each.theme === theme);
    const special = declared === undefined ? 0 : declared.standing === 'lead' ? 1 : 0.5;
    if (special > best.special) best = { special, theme };
  }
  return best;
}
