import { Injectable } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { InnovationStore } from '@matchwell/capabilities/innovations';
import { IntroductionStore } from '@matchwell/capabilities/introductions';
import { ShortlistStore } from '@matchwell/capabilities/matching';
import type { Need } from '@matchwell/capabilities/needs';
import { AssessmentFacts } from '../assessments/assessment-facts';
import { AdopterFacts } from '../adopters/adopter-facts';
import { adoptersView } from '../adopters/adopters-view';

const ADOPTERS_SHOWN = 8;

/**
 * What stands around a match: the product as it is published today, who uses it already and what the NHS found
 * of it, whether it is on the shortlist, and whether the two were introduced.
 */
@Injectable()
export class MatchSurroundings {
  constructor(
    private readonly innovations: InnovationStore,
    private readonly introductions: IntroductionStore,
    private readonly adopters: AdopterFacts,
    private readonly assessments: AssessmentFacts,
    private readonly shortlists: ShortlistStore,
  ) {}

  /** Of a match of the scout's own need. */
  async of(actor: Actor, need: Need, innovationId: string) {
    const product = await this.innovations.findPublished(innovationId);
    const taken = await this.introductions.takenBy(need.id);
    const introduction = taken.find((each) => each.innovationId === innovationId);
    const found = await this.adopters.nearBuyer(innovationId, need.organisationId);
    const shortlist = await this.shortlists.of(need.id, need.organisationId);
    return {
      isShortlisted: shortlist.some((each) => each.innovationId === innovationId),
      productType: product?.profile.productType,
      introductionId: introduction?.id,
      assessments: await this.assessments.of(actor, innovationId),
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
