import { Clock } from '@matchwell/core/kernel/clock';
import type { SearchIndex } from './search-index.port';

/** How long an engine that failed is left alone. */
const REST_MS = 5_000;

/** How long a search waits for the first engine before the second answers. */
const PATIENCE_MS = 500;

/**
 * The engines in use: one, or a first choice and the one that answers when the first fails. After a failure the first choice rests for a
 * moment, so that an outage costs one slow search and not every search.
 */
export class SearchEngines {
  private restUntil = 0;

  constructor(
    private readonly clock: Clock,
    readonly primary: SearchIndex,
    /** Unset when there is only one engine. */
    readonly fallback?: SearchIndex,
    readonly patienceMs = PATIENCE_MS,
  ) {}

  /** Every engine; all of them are kept up to date. */
  get all(): readonly SearchIndex[] {
    return this.fallback ? [this.fallback, this.primary] : [this.primary];
  }

  /** Whether the first choice is left alone after a failure. Without a second engine there is nobody else to ask. */
  get primaryRests(): boolean {
    return this.fallback !== undefined && this.clock.now().getTime() < this.restUntil;
  }

  /** Notes that the first choice failed. */
  primaryFailed(): void {
    this.restUntil = this.clock.now().getTime() + REST_MS;
  }
}
