import { networkName } from '@matchwell/core/explanation/network-name';
import { countOf } from '@matchwell/core/explanation/plain-words';
import type { IntegratedCareBoard, Network, Resolution, Trust } from '@matchwell/core/routing';
import type { NetworkEmphasisVersion } from '@matchwell/capabilities/weighting';
import { networkTileMap } from '../charts/network-tile-map';
import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { weightingOf } from './need-view';

/** The page of all networks: the map of open needs and a table with what each covers. */
export function networksView(networks: readonly Network[], openNeeds: Readonly<Record<string, number>>) {
  return {
    title: 'Health innovation networks',
    map: networkTileMap({
      id: 'open-needs',
      title: 'Open needs by network',
      measure: 'open needs',
      figures: networks.map(({ id }) => ({ network: id, count: openNeeds[id] ?? 0 })),
      hrefOf: (id) => `/networks/${id}`,
    }),
    networks: networks.map(({ id, name, covers, host }) => [
      { text: name, href: `/networks/${id}` },
      { text: covers },
      { text: host },
    ]),
  };
}

/** How sure an answer is, in words. */
const CONFIDENCE: Readonly<Record<Resolution['confidence'], string>> = {
  high: 'This is sure.',
  medium: 'This is likely; check it if much depends on it.',
  low: 'This is a guess; check it.',
  none: 'No network can be named.',
};

/** The answer to "which network covers me?". */
export function coverageView(asked: string, answer: Resolution) {
  const { network, alternates, organisation, icb, reason, confidence, body } = answer;
  return {
    heading: network ? `${asked} is covered by ${networkName(network)}` : `No network could be found for ${asked}`,
    href: network ? `/networks/${network}` : undefined,
    name: network ? networkName(network) : undefined,
    reason,
    confidence: CONFIDENCE[confidence],
    facts: [
      ...(organisation ? [{ key: 'Recognised as', value: organisation.name }] : []),
      ...(icb ? [{ key: 'Integrated care board', value: icb.name }] : []),
      ...(body ? [{ key: 'Body outside England', value: body }] : []),
      ...(alternates.length > 0 ? [{ key: 'May also be', values: alternates.map(networkName) }] : []),
    ],
  };
}

/** One network's page. */
export function networkView(input: {
  readonly network: Network;
  readonly boards: readonly IntegratedCareBoard[];
  readonly trusts: readonly Trust[];
  readonly openNeeds: number;
  readonly today: string;
  /** What the network weighs, where it ever decided anything. */
  readonly weighed?: Pick<NetworkEmphasisVersion, 'criteria' | 'reason'>;
}) {
  const { network, boards, trusts, openNeeds, today, weighed } = input;
  const { id, name, covers, host, adjacent, themes, names } = network;
  const ours = trusts
    .filter((trust) => trust.network === id && (trust.validTo === null || today <= trust.validTo))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return {
    title: name,
    covers,
    needs: { text: countOf(openNeeds, 'open need'), href: `/needs?region=${id}` },
    productsHref: `/products?region=${id}`,
    facts: [
      { key: 'Host', value: host },
      { key: 'Earlier names', values: names.filter((each) => each.validTo !== null).map((each) => each.name) },
      {
        key: 'Leads on',
        values: themes
          .filter(({ standing }) => standing === 'lead')
          .map(({ theme }) => VOCABULARIES.themes.label(theme)),
      },
      {
        key: 'Works on',
        values: themes
          .filter(({ standing }) => standing !== 'lead')
          .map(({ theme }) => VOCABULARIES.themes.label(theme)),
      },
    ],
    boards: boards
      .filter((board) => board.networks.some((share) => share.network === id))
      .map((board) => [{ text: board.name }, { text: board.code }, { text: shareOf(board, id) }]),
    trusts: ours.map((trust) => ({ name: trust.name, code: trust.code })),
    weighting: weighed && { reason: weighed.reason, lines: weightingOf(weighed.criteria) },
    neighbours: adjacent.map((neighbour) => ({ href: `/networks/${neighbour}`, text: networkName(neighbour) })),
    next: {
      who: name,
      what: 'reviews every introduction whose need comes from its area, before anybody is introduced',
      message: 'Each review has a due date that both sides see.',
    },
  };
}

function shareOf(board: IntegratedCareBoard, network: string): string {
  const share = board.networks.find((each) => each.network === network)?.share ?? 0;
  return share >= 1 ? 'All of it' : `${Math.round(share * 100)}% of it`;
}
