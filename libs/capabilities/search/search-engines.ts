import { Clock } from '@matchwell/core/kernel/clock';
import type { SearchIndex } from './search-index.port';

/** How long an engine that failed is left alone. */
const REST_MS = 5_000;

/** How long the first choice is waited for. */
export interface EnginePatience {
  /** Before the second engine answers a search. */
  readonly searchMs: number;
  /** Before a write is given up and left to reconciliation: it holds up the transaction it is part of. */
  readonly writeMs: number;
}

const PATIENCE: EnginePatience = { searchMs: 500, writeMs: 8_000 };

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
    readonly patience: EnginePatience = PATIENCE,
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
