import {
  ADMINISTRATOR_DECIDES,
  type IntroductionRoute,
  type IsoDay,
  type NetworkId,
  type RoutingDirectory,
  type RoutingRequest,
  routeIntroduction,
} from '@matchwell/core/routing';

/** An open introduction with what its routing depends on. */
export interface OwnedIntroduction {
  readonly id: string;
  readonly version: number;
  /** Null while an administrator has to decide. */
  readonly networkId: NetworkId | null;
  readonly need: RoutingRequest['need'];
  readonly innovation: RoutingRequest['innovation'];
}

/** One introduction that gets another owner, and why. */
export interface Reowning {
  readonly introductionId: string;
  /** The version that was looked at. */
  readonly version: number;
  readonly from: NetworkId | null;
  /** Null only when no network can be named at all: then an administrator decides. */
  readonly to: NetworkId | null;
  readonly route: IntroductionRoute;
  readonly reason: string;
}

/**
 * Which open introductions get another owner when the directory changes from `before` (as of `asOfBefore`) to `after` (as of `asOf`):
 * - one whose owner the boundaries named, and now name another: it follows;
 * - one that waited for an administrator, and for which a network can now be named: it gets that network;
 * - one whose owner is no longer a network: it gets whom the boundaries name, else an administrator decides.
 * One that an officer, a national lead or an overload gave to somebody else stays with them. Afterwards every introduction has an owner
 * that exists or waits for an administrator; applying the rule to its own result changes nothing.
 */
export function reownOnBoundaryChange(
  introductions: readonly OwnedIntroduction[],
  before: RoutingDirectory,
  after: RoutingDirectory,
  asOf: IsoDay,
  asOfBefore: IsoDay = asOf,
): Reowning[] {
  return introductions.flatMap((introduction) => {
    const { id, version, networkId, need, innovation } = introduction;
    const now = routeIntroduction({ need, innovation, asOf }, after);
    const exists = networkId !== null && after.network(networkId) !== undefined;
    if (now.owner === networkId) return [];
    if (exists) {
      const then = routeIntroduction({ need, innovation, asOf: asOfBefore }, before);
      const wasFollowed = then.owner === networkId && then.owner !== now.owner && now.owner !== null;
      if (!wasFollowed) return [];
    }
    const to = now.owner;
    const nameOf = (network: NetworkId): string =>
      after.network(network)?.name ?? before.network(network)?.name ?? network;
    const reason = [
      networkId === null ? 'It had no network and' : `It was with ${nameOf(networkId)}; a boundary changed and`,
      to === null ? `no network can be named for it, so it ${ADMINISTRATOR_DECIDES}.` : `${nameOf(to)} owns it now.`,
      now.reason,
    ].join(' ');
    const route: IntroductionRoute = {
      ...now,
      reason,
      facts: [
        ...now.facts,
        {
          step: 'boundary change',
          value: to ?? ADMINISTRATOR_DECIDES,
          detail: `from ${networkId ?? 'no network'} on ${asOf}`,
        },
      ],
    };
    return [{ introductionId: id, version, from: networkId, to, route, reason }];
  });
}
