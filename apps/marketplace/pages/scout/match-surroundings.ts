import { Injectable } from '@nestjs/common';
import { InnovationStore } from '@matchwell/capabilities/innovations';
import { IntroductionStore } from '@matchwell/capabilities/introductions';
import type { Need } from '@matchwell/capabilities/needs';
import { AdopterFacts } from '../adopters/adopter-facts';
import { adoptersView } from '../adopters/adopters-view';

const ADOPTERS_SHOWN = 8;

/** What stands around a match: the product as it is published today, who uses it already, and whether the two were introduced. */
@Injectable()
export class MatchSurroundings {
  constructor(
    private readonly innovations: InnovationStore,
    private readonly introductions: IntroductionStore,
    private readonly adopters: AdopterFacts,
  ) {}

  /** Of a match of the scout's own need. */
  async of(need: Need, innovationId: string) {
    const product = await this.innovations.findPublished(innovationId);
    const taken = await this.introductions.takenBy(need.id);
    const introduction = taken.find((each) => each.innovationId === innovationId);
    const found = await this.adopters.nearBuyer(innovationId, need.organisationId);
    return {
      productType: product?.profile.productType,
      introductionId: introduction?.id,
      adopters:
        found &&
        adoptersView({
          ...found,
          most: ADOPTERS_SHOWN,
          ...(introduction
            ? { askHref: ({ odsCode }) => `/introductions/${introduction.id}/thread?about=${odsCode}` }
            : {}),
        }),
    };
  }
}
