import { Injectable } from '@nestjs/common';
import { EngagementService } from '@matchwell/capabilities/market-engagement';
import type { PublishedNeed } from '@matchwell/capabilities/needs';
import { NetworkEmphasisService } from '@matchwell/capabilities/weighting';

/** What the page of a need tells beside the need itself. */
@Injectable()
export class NeedPageFacts {
  constructor(
    private readonly engagement: EngagementService,
    private readonly emphases: NetworkEmphasisService,
  ) {}

  /** Questions that were answered to everybody, and what weighs the need when its author says nothing. */
  async of(need: PublishedNeed) {
    return { answers: await this.engagement.answers(need.id), weighedBy: await this.emphases.weighing(need) };
  }
}
