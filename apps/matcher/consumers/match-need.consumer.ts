import { Injectable } from '@nestjs/common';
import { ImmediateProposals } from '@matchwell/capabilities/allocation';
import { MatchingService } from '@matchwell/capabilities/matching';
import { Consumer } from './consumer';

/** Matches one need and proposes its most valuable introductions that fit, in one transaction. */
@Injectable()
export class MatchNeedConsumer extends Consumer {
  readonly name = 'match_need';

  constructor(
    private readonly matching: MatchingService,
    private readonly proposals: ImmediateProposals,
  ) {
    super();
  }

  override async prepare(): Promise<void> {
    await this.matching.prepare();
  }

  override async consume(needId: string): Promise<void> {
    const need = await this.matching.matchNeed(needId);
    if (need) await this.proposals.proposeFor(need);
  }
}
