import { type RoutingData, defaultRoutingData } from '@matchwell/core/routing';

let read: RoutingData | undefined;

/** The data the product carries, read once: what imported facts are laid over. */
export function carriedRoutingData(): RoutingData {
  read ??= defaultRoutingData();
  return read;
}
