import { Injectable } from '@nestjs/common';
import { compareText } from '@matchwell/core/kernel/compare-text';
import { accepted, type Outcome } from '@matchwell/core/kernel/outcome';
import type { MatchableNeed } from '@matchwell/core/need/matchable-need';
import type { CriterionEmphasis } from '@matchwell/core/need/problem-statement';
import {
  type ListShift,
  listShift,
  type MatchingEpoch,
  prepareInnovation,
  prepareNeed,
  rankPairs,
  stableHash,
} from '@matchwell/core/ranking';
import { choosePool, needQuery, type ProductIndex } from '@matchwell/core/reverse-matching';
import { CatalogueSource } from './catalogue-source.port';
import { LiveCatalogue } from './live-catalogue';
import { placeNeed } from './matching.service';
import { OpenNeeds } from './open-needs';

/** Lists that are put in both orders: enough to see an effect, few enough for a request. */
export const MOST_COMPARED = 40;

/** How one list moves, and how long it is. */
export interface ShiftedList {
  readonly shift: ListShift;
  readonly length: number;
}

/** What another emphasis of a network would do to the lists of its area. */
export interface EmphasisPreview {
  readonly epochId: string;
  /** Open needs that the network's emphasis weighs, and those whose authors emphasised something themselves. */
  readonly weighed: number;
  readonly own: number;
  /** At most `MOST_COMPARED` of the first, spread by the hash of their ids. */
  readonly lists: readonly ShiftedList[];
}

/** Shows what another emphasis would change before it is in force. Nothing is kept, and no need is named: some of them are private. */
@Injectable()
export class EmphasisPreviewService {
  private readonly openNeeds: OpenNeeds;

  constructor(
    private readonly source: CatalogueSource,
    private readonly catalogue: LiveCatalogue,
  ) {
    this.openNeeds = new OpenNeeds(source);
  }

  /** Both orders are those of this moment and of the epoch in force, so that nothing but the emphasis differs. */
  async preview(
    networkId: string,
    criteria: readonly CriterionEmphasis[],
  ): Promise<Outcome<EmphasisPreview, 'matching.wrong_state'>> {
    const now = await this.catalogue.now();
    if (!now.ok) return now;
    const { epoch, map, snapshot } = now.value;
    const index = await this.openNeeds.refreshed(epoch);
    const area = [...index.needs()].filter(({ network }) => network === networkId);
    const weighed = area.filter(({ isEmphasised }) => !isEmphasised).map(({ id }) => id);
    const chosen = weighed
      .toSorted((a, b) => stableHash(a) - stableHash(b) || compareText(a, b))
      .slice(0, MOST_COMPARED);
    const inForce = await this.source.networkEmphases();
    const proposed = new Map([...inForce, [networkId, { id: 'proposed', criteria }]]);
    const lists: ShiftedList[] = [];
    for (const need of await this.source.loadOpenNeeds(chosen)) {
      const declined = await this.source.declinedPairs(need.id);
      const [before, after] = [inForce, proposed].map((emphases) => placeNeed(need, map, declined, emphases));
      if (before && after) lists.push(shiftOf(before, after, snapshot.products(), epoch));
    }
    return accepted({ epochId: epoch.id, weighed: weighed.length, own: area.length - weighed.length, lists });
  }
}

function shiftOf(
  before: MatchableNeed,
  after: MatchableNeed,
  products: ProductIndex,
  epoch: MatchingEpoch,
): ShiftedList {
  const { candidates } = choosePool(before, needQuery(before.statement, epoch), products, epoch);
  const prepared = candidates.map(({ innovation, prepared: known, text }) => ({
    innovation: known ?? prepareInnovation(innovation, epoch),
    fit: text.fit,
  }));
  const [old = [], next = []] = [before, after].map((need) =>
    rankPairs(prepareNeed(need, epoch), prepared).eligible.map(({ innovationId }) => innovationId),
  );
  return { shift: listShift(old, next), length: old.length };
}
