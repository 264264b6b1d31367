import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LiveCatalogue } from '@matchwell/capabilities/matching';
import { RowScopes, SYSTEM_SCOPE } from '@matchwell/adapters/postgres/row-security/row-scopes';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';

/** How often it is looked whether another epoch went live: its catalogue is read before somebody has to wait for it. */
const LOOK_EVERY_MS = 10_000;

/**
 * Reads the catalogue into this process's memory in the background, at the start and whenever another epoch goes live. What needs none of it
 * is answered meanwhile; what needs it waits until it is there.
 */
@Injectable()
export class CatalogueLoading implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isLoaded = false;

  constructor(
    private readonly catalogue: LiveCatalogue,
    private readonly scopes: RowScopes,
    private readonly logger: ProcessLogger,
  ) {}

  /** Whether the catalogue is still being read for the first time. */
  get isLoading(): boolean {
    return !this.isLoaded;
  }

  onApplicationBootstrap(): void {
    this.load();
    this.timer = setInterval(() => this.load(), LOOK_EVERY_MS);
  }

  /** Reads no further and waits for what is being read. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private load(): void {
    this.running ??= this.attempt().finally(() => {
      this.running = undefined;
    });
  }

  private async attempt(): Promise<void> {
    try {
      // What is kept is the whole market's, whoever asks for it later.
      await this.scopes.run(SYSTEM_SCOPE, () => this.catalogue.prepare(this.stopping.signal));
      this.isLoaded = true;
    } catch (error) {
      if (!this.stopping.signal.aborted) this.logger.error('catalogue not loaded', error);
    }
  }
}
