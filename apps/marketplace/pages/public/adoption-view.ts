import { networkName } from '@matchwell/core/explanation/network-name';
import { adoptionCurve } from '../charts/adoption-curve';
import { adoptionLeague } from '../charts/adoption-league';
import { networkTileMap } from '../charts/network-tile-map';
import { numberInWords } from '../layout/plain-values';
import type { AdoptionSummary } from './adoption-figures';

/** The page of adoption figures. Everything comes from what published products declare, so no organisation is shown that they do not name. */
export function adoptionView({ products, productsInUse, sites, networks, quarters, sitesWithoutDay }: AdoptionSummary) {
  return {
    title: 'Adoption figures',
    facts: [
      { key: 'Products on the register', value: numberInWords(products) },
      { key: 'Products in use somewhere', value: numberInWords(productsInUse) },
      { key: 'Sites in use today', value: numberInWords(sites) },
    ],
    map: networkTileMap({
      id: 'adopters',
      title: 'Trusts with a product in use',
      measure: 'trusts with a product in use',
      figures: networks.map(({ network, adopters }) => ({ network, count: adopters })),
      hrefOf: (network) => `/networks/${network}`,
    }),
    league: adoptionLeague({
      id: 'league',
      measure: 'trusts with a product in use',
      entries: networks.map(({ network, adopters, trusts }) => ({
        name: networkName(network),
        count: adopters,
        outOf: trusts,
      })),
    }),
    curve: adoptionCurve({ id: 'curve', quarters }),
    withoutDay:
      sitesWithoutDay === 0
        ? undefined
        : `${numberInWords(sitesWithoutDay)} sites without a stated day are not in the curve.`,
  };
}
