import { Injectable } from '@nestjs/common';
import { MatchingRunDuty } from '@matchwell/capabilities/weighting';
import { Consumer } from './consumer';

/** Carries out a simulation, a preview or an epoch roll that an administrator asked for. */
@Injectable()
export class CarryOutMatchingRunConsumer extends Consumer {
  readonly name = 'carry_out_matching_run';

  constructor(private readonly duty: MatchingRunDuty) {
    super();
  }

  override async consume(runId: string): Promise<void> {
    await this.duty.carryOut(runId);
  }
}
