import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { type RateDecision, RateLimits } from '../../../apps/marketplace/http/rate-limits/rate-limits';

/** Broken on purpose: counts in its own process alone. Two processes let twice as much through. */
export class LimitsInMemory extends RateLimits {
  private readonly own: RateLimiterMemory;

  constructor(...given: ConstructorParameters<typeof RateLimits>) {
    super(...given);
    this.own = new RateLimiterMemory({ points: given[0].signIn, duration: 60 });
  }

  override async count(): Promise<RateDecision> {
    return this.own.consume('everybody').then(
      ({ remainingPoints }: RateLimiterRes) => ({
        isAllowed: true,
        limit: 0,
        remaining: remainingPoints,
        resetSeconds: 60,
      }),
      () => ({ isAllowed: false, limit: 0, remaining: 0, resetSeconds: 60 }),
    );
  }
}
