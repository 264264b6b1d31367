import { Injectable } from '@nestjs/common';
import { ProposalService } from '@matchwell/capabilities/introductions';
import { MatchingService } from '@matchwell/capabilities/matching';
import { Consumer } from './consumer';

/** Matches one need and proposes its best introductions, in one transaction. */
@Injectable()
export class MatchNeedConsumer extends Consumer {
  readonly name = 'match_need';

  constructor(
    private readonly matching: MatchingService,
    private readonly proposals: ProposalService,
  ) {
    super();
  }

  override async consume(needId: string): Promise<void> {
    const need = await this.matching.matchNeed(needId);
    if (need) await this.proposals.proposeFor(need);
  }
}
