import { ADMINISTRATOR_DECIDES, routeIntroduction } from '../route-introduction';
import type { RoutingData } from '../routing-data';

/** Deliberately wrong: gives a need to nobody while its network is over its capacity. A property must catch it. */
export const waitsForRoom: typeof routeIntroduction = (request, directory) => {
  const routed = routeIntroduction(request, directory);
  const isFull = (request.overloaded ?? []).includes(routed.owner ?? '');
  return isFull ? { ...routed, owner: null, rule: 'administrator', fallback: ADMINISTRATOR_DECIDES } : routed;
};

/** Deliberately wrong: copies the product's network even where it owns the need, so that two act for one. A property must catch it. */
export const copiesTheOwner: typeof routeIntroduction = (request, directory) => {
  const routed = routeIntroduction(request, directory);
  const { networkId } = request.innovation;
  return networkId === undefined ? routed : { ...routed, copied: [...new Set([...routed.copied, networkId])] };
};

/** Deliberately wrong: hands a need to a national lead and tells its own network nothing. A property must catch it. */
export const goesBehindTheBack: typeof routeIntroduction = (request, directory) => {
  const routed = routeIntroduction(request, directory);
  return routed.rule === 'national_lead' ? { ...routed, copied: [] } : routed;
};

/** Deliberately wrong: ends boards and forgets who follows them. A property must catch it. */
export function forgetsSuccessors(data: RoutingData): RoutingData {
  return { ...data, icbs: data.icbs.map((each) => ({ ...each, successors: [], predecessors: [] })) };
}
