import { networkName } from '@matchwell/core/explanation/network-name';
import type { AdoptionFigures, DemandFigures, FunnelFigures } from '@matchwell/capabilities/figures';
import { introductionFunnel } from '../charts/introduction-funnel';
import { networkTileMap } from '../charts/network-tile-map';
import { unmetDemandMap } from '../charts/unmet-demand-map';

/** What the region dashboard is drawn from. */
export interface RegionFigures {
  /** The network of the reader; undefined for all of them. */
  readonly networkId?: string;
  readonly funnel: FunnelFigures;
  readonly adoption: AdoptionFigures;
  readonly demand: DemandFigures;
}

/** The charts of the dashboard, by the word that asks for their CSV twin. */
export type RegionCharts = ReturnType<typeof regionCharts>;

/** One dashboard: how far introductions got, where products are in use and needs are open, and which needs go unanswered. */
export function regionCharts({ networkId, funnel, adoption, demand }: RegionFigures) {
  return {
    funnel: introductionFunnel({
      id: 'funnel',
      stages: funnel.overall,
      scope: networkId === undefined ? 'all networks' : networkName(networkId),
    }),
    needs: networkTileMap({
      id: 'needs',
      title: 'Open needs',
      measure: 'open needs',
      figures: ofNetwork(demand.networks).map(({ network, openNeeds }) => ({ network, count: openNeeds })),
    }),
    adoption: networkTileMap({
      id: 'adoption',
      title: 'Products in use',
      measure: 'live sites',
      figures: ofNetwork(adoption.networks).map(({ network, sites }) => ({ network, count: sites })),
    }),
    unmet: unmetDemandMap({ id: 'unmet', cells: demand.cells }),
  };
}

/** What lies in a network: the maps have no tile for the rest. */
function ofNetwork<Row extends { readonly network: string | null }>(rows: readonly Row[]) {
  return rows.flatMap((row) => (row.network === null ? [] : [{ ...row, network: row.network }]));
}

/** The page of the dashboard. */
export function regionView(figures: RegionFigures) {
  const { networkId } = figures;
  return {
    title: networkId === undefined ? 'All regions' : `Region: ${networkName(networkId)}`,
    charts: regionCharts(figures),
  };
}

/** The chart that an address asks for as CSV. */
export function regionChartOf(charts: RegionCharts, name: unknown) {
  return Object.entries(charts).find(([each]) => each === name)?.[1];
}
