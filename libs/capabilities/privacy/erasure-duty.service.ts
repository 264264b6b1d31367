import { Injectable } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { UnitOfWork } from '@matchwell/core/kernel/unit-of-work';
import { ERASURE_REASONS, ErasureService } from './erasure.service';
import { ErasureRequestStore } from './erasure-request-store.port';

/** Carries out requests for erasure. */
@Injectable()
export class ErasureDuty {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: ErasureRequestStore,
    private readonly erasure: ErasureService,
    private readonly clock: Clock,
  ) {}

  /** Carries one out, once: a request that has ended is left alone. */
  async carryOut(requestId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const request = await this.requests.lockWaiting(requestId);
      if (!request) return;
      const { personId, by, words } = request;
      const reasonCode = ERASURE_REASONS.find((each) => each === request.reasonCode) ?? 'asked_in_writing';
      const outcome = await this.erasure.erase(personId, { by, reasonCode, words: words ?? undefined });
      if (outcome.ok) await this.requests.end(requestId, 'done', outcome.value, this.clock.now());
      else await this.requests.end(requestId, 'refused', { code: outcome.refusal.code }, this.clock.now());
    });
  }
}
