import type { NetworkEmphasisVersion } from '@matchwell/capabilities/weighting';
import { PostgresNetworkEmphasisStore } from '@matchwell/adapters/postgres/weighting/postgres-network-emphasis-store';

/** Broken on purpose: gives out the next free number itself, so that the second of two leads undoes unseen what the first decided. */
export class UnnumberedNetworkEmphasisStore extends PostgresNetworkEmphasisStore {
  override async add(given: NetworkEmphasisVersion): Promise<boolean> {
    const [last] = await this.history(given.networkId);
    return super.add({ ...given, version: (last?.version ?? 0) + 1 });
  }

  override async inForce(networkId: string): Promise<NetworkEmphasisVersion | undefined> {
    const found = await super.inForce(networkId);
    return found && { ...found, version: 0 };
  }
}
