import type { NetworkEmphasisVersion } from './network-emphasis';

/** Keeps every version of what networks weigh. Append-only. */
export abstract class NetworkEmphasisStore {
  /** The version in force; undefined while the network never decided anything. */
  abstract inForce(networkId: string): Promise<NetworkEmphasisVersion | undefined>;

  /** Every version of a network, newest first. */
  abstract history(networkId: string): Promise<NetworkEmphasisVersion[]>;

  /** Adds a version. Answers false, adding nothing, when the network has one of that number: somebody was faster. */
  abstract add(version: NetworkEmphasisVersion): Promise<boolean>;
}
