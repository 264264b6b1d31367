import type { IsoDay, RoutingDirectory } from '@matchwell/core/routing';

/**
 * Where a running process gets the routing directory: the data the product carries with everything imported laid over it. Ask at every
 * use and keep nothing: an import elsewhere is seen at the next call.
 */
export abstract class RoutingDirectorySource {
  /** The directory of today. Cheap when nothing changed: one row is read. */
  abstract current(): Promise<RoutingDirectory>;

  /** The directory as it holds on a day, past or to come, by what is known now: for explaining another day than today. */
  abstract on(day: IsoDay): Promise<RoutingDirectory>;
}
