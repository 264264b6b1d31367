import { networkName } from '@matchwell/core/explanation/network-name';
import { countOf, formatDay } from '@matchwell/core/explanation/plain-words';
import { epochWeights, type MatchingEpoch, WEIGHTS_VERSION } from '@matchwell/core/ranking';
import { FEATURE_LABELS, NEED_FEATURES, SUPPLIER_FEATURES } from '@matchwell/core/scoring/weights';
import type { NetworkLoad } from '@matchwell/capabilities/workload';
import { numberInWords } from '../layout/plain-values';

/** The networks with their room, and which of them spill over. */
export function networksView(loads: readonly NetworkLoad[]) {
  return {
    title: 'Networks and how full they are',
    table: {
      caption: 'Open reviews against room',
      columns: [
        { text: 'Network' },
        { text: 'Open reviews', numeric: true },
        { text: 'Room a month', numeric: true },
        { text: 'Standing' },
      ],
      rows: loads.map(({ networkId, open, monthlyReviews, fullSince, overloaded }) => [
        { text: networkName(networkId), href: `/administration/networks/${networkId}` },
        { text: String(open) },
        { text: String(monthlyReviews) },
        { text: standingOf(fullSince, overloaded) },
      ]),
    },
  };
}

function standingOf(fullSince: string | null, overloaded: boolean): string {
  if (fullSince === null) return 'Has room';
  return `Full since ${formatDay(fullSince)}${overloaded ? ', new work goes to neighbours' : ''}`;
}

/** The weights that matching uses, and the epoch that freezes everything else a score depends on. */
export function matchingView(epoch: MatchingEpoch | undefined) {
  const version = epoch?.weightsVersion ?? WEIGHTS_VERSION;
  const weights = epochWeights({ weightsVersion: version, weights: epoch?.weights });
  return {
    title: 'Matching weights',
    version,
    epoch: [
      { key: 'Epoch in force', value: epoch?.id ?? 'None yet: the first matching makes one' },
      { key: 'Frozen on', value: epoch && formatDay(epoch.asOf) },
      { key: 'Products it counts', value: epoch && numberInWords(epoch.innovations) },
      { key: 'Engine', value: epoch?.engineVersion },
      {
        key: 'Controlled lists',
        value: epoch && `${countOf(epoch.vocabularyVersion.split(' ').length, 'list')} frozen`,
      },
      { key: 'Weights', value: version },
    ],
    need: weightTable(
      'What the need’s side weighs',
      NEED_FEATURES.map((feature) => [FEATURE_LABELS[feature], weights.need[feature]]),
    ),
    supplier: weightTable(
      'What the company’s side weighs',
      SUPPLIER_FEATURES.map((feature) => [FEATURE_LABELS[feature], weights.supplier[feature]]),
    ),
  };
}

function weightTable(caption: string, rows: readonly (readonly [string, number])[]) {
  return {
    caption,
    columns: [{ text: 'Criterion' }, { text: 'Points of 100', numeric: true }],
    rows: rows.map(([label, points]) => [{ text: label }, { text: String(points) }]),
  };
}
