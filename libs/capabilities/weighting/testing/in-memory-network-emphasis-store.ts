import type { InMemoryMarket } from '@matchwell/capabilities/testing/in-memory-market';
import type { NetworkEmphasisVersion } from '../network-emphasis';
import { NetworkEmphasisStore } from '../network-emphasis-store.port';

/** What networks weigh, in memory. */
export class InMemoryNetworkEmphasisStore extends NetworkEmphasisStore {
  constructor(private readonly market: InMemoryMarket) {
    super();
  }

  override async inForce(networkId: string): Promise<NetworkEmphasisVersion | undefined> {
    return (await this.history(networkId))[0];
  }

  override async history(networkId: string): Promise<NetworkEmphasisVersion[]> {
    return structuredClone(
      [...this.market.kept.networkEmphases.values()]
        .filter((each) => each.networkId === networkId)
        .toSorted((a, b) => b.version - a.version),
    );
  }

  override async add(version: NetworkEmphasisVersion): Promise<boolean> {
    const { networkEmphases } = this.market.written;
    const key = `${version.networkId} ${version.version}`;
    if (networkEmphases.has(key)) return false;
    networkEmphases.set(key, structuredClone(version));
    return true;
  }
}
