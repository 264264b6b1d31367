import { networkName } from '@matchwell/core/explanation/network-name';
import { describeCount } from '@matchwell/core/figures';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import type { AdoptionFigures, DemandFigures, FunnelFigures } from '@matchwell/capabilities/figures';
import type { ChartTable } from '../../pages/charts/chart';

/** The part of a chart's table that a CSV file is made of. */
export type FigureTable = Pick<ChartTable, 'columns' | 'rows'>;

const nameOf = (network: string | null): string => (network === null ? 'No network yet' : networkName(network));

const countsOf = (stages: FunnelFigures['overall']) => stages.map(({ count }) => count);

/** Adoption as tables, by the word that asks for each. */
export function adoptionTables({ quarters, networks, organisations }: AdoptionFigures) {
  return {
    networks: {
      columns: [
        { label: 'Network' },
        { label: 'Trusts' },
        { label: 'Trusts with a product in use' },
        { label: 'Live sites' },
      ],
      rows: networks.map(({ network, trusts, organisations: adopters, sites }) => [
        nameOf(network),
        trusts,
        adopters ?? describeCount(adopters),
        sites ?? describeCount(sites),
      ]),
    },
    quarters: {
      columns: [{ label: 'Quarter' }, { label: 'Live sites so far' }],
      rows: quarters.map(({ quarter, sites }) => [quarter, sites]),
    },
    organisations: {
      columns: [{ label: 'ODS code' }, { label: 'Organisation' }, { label: 'Network' }, { label: 'Live sites' }],
      rows: organisations.map(({ odsCode, name, network, sites }) => [odsCode, name, nameOf(network), sites]),
    },
  } satisfies Record<string, FigureTable>;
}

/** Demand as tables. */
export function demandTables({ cells, networks }: DemandFigures) {
  return {
    unanswered: {
      columns: [{ label: 'Theme' }, { label: 'Network' }, { label: 'Needs without an eligible product' }],
      rows: cells.map(({ theme, network, count }) => [
        VOCABULARIES.themes.find(theme)?.label ?? theme,
        nameOf(network),
        count ?? describeCount(count),
      ]),
    },
    open: {
      columns: [{ label: 'Network' }, { label: 'Open needs' }],
      rows: networks.map(({ network, openNeeds }) => [nameOf(network), openNeeds ?? describeCount(openNeeds)]),
    },
  } satisfies Record<string, FigureTable>;
}

/** The funnel as tables. */
export function funnelTables({ overall, networks, organisations }: FunnelFigures) {
  const labels = overall.map(({ label }) => ({ label }));
  return {
    networks: {
      columns: [{ label: 'Network' }, ...labels],
      rows: networks.map(({ network, stages }) => [nameOf(network), ...countsOf(stages)]),
    },
    overall: { columns: labels, rows: [countsOf(overall)] },
    organisations: {
      columns: [{ label: 'Organisation' }, ...labels],
      rows: organisations.map(({ name, stages }) => [name, ...countsOf(stages)]),
    },
  } satisfies Record<string, FigureTable>;
}
