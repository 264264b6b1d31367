import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { type AdoptionFigures, type DemandFigures, FigureService } from '@matchwell/capabilities/figures';
import { KeptAnswer } from '../web/kept-answer';

/** Figures are counted over every product and need, so they are kept for this long. */
const KEPT_FOR_MS = 10 * 60_000;

/** The figures of the whole market that anybody may read, suppressed as they come, at most ten minutes old. */
@Injectable()
export class MarketFigures {
  private readonly kept: KeptAnswer<{ readonly adoption: AdoptionFigures; readonly demand: DemandFigures }>;

  constructor(figures: FigureService, clock: Clock) {
    this.kept = new KeptAnswer(clock, KEPT_FOR_MS, async () => ({
      adoption: await figures.adoption(),
      demand: await figures.demand(),
    }));
  }

  /** Where products are in use, and where needs go unanswered. */
  async read(): Promise<{ readonly adoption: AdoptionFigures; readonly demand: DemandFigures }> {
    return this.kept.get();
  }
}
