import { Injectable } from '@nestjs/common';
import { comparePolicies, decidedDraws, topByWeights } from '@matchwell/core/learning';
import { epochWeights, type MatchingEpoch, type Weights } from '@matchwell/core/ranking';
import { DecisionStore, DrawLog } from '@matchwell/capabilities/learning';
import type { DrawnEvidence } from './simulation-report';

/** Reads from the places that chance filled what they would have come to under other weights. Reads and keeps nothing. */
@Injectable()
export class OffPolicyEvaluation {
  constructor(
    private readonly draws: DrawLog,
    private readonly decisions: DecisionStore,
  ) {}

  /** A draft against the weights in force, over every draw that is decided by now. */
  async compare(draft: Weights, live: MatchingEpoch): Promise<DrawnEvidence> {
    const drawn = await this.draws.all();
    const decided = decidedDraws(drawn, await this.decisions.all());
    return { drawn: drawn.length, ...comparePolicies(decided, topByWeights(draft), topByWeights(epochWeights(live))) };
  }
}
