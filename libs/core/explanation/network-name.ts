import networks from '../routing/data/networks.json';

const NAMES: ReadonlyMap<string, string> = new Map(networks.map((network) => [network.id, network.name]));

/** The health innovation network's name; the id itself when it is not one of the fifteen. `england` stands for all of them. */
export function networkName(id: string): string {
  return id === 'england' ? 'all of England' : (NAMES.get(id) ?? id);
}
