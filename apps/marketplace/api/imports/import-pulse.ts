import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ImportService } from '@matchwell/capabilities/imports';
import { PostgresUnitOfWork } from '@matchwell/adapters/postgres/postgres-unit-of-work';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';

const EVERY_MS = 10_000;

/** Says every ten seconds that the imports of this process are alive, and ends those of processes that are not. */
@Injectable()
export class ImportPulse implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly imports: ImportService,
    private readonly unitOfWork: PostgresUnitOfWork,
    private readonly logger: ProcessLogger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.beat();
    this.timer = setInterval(() => void this.beat(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    try {
      const failed = await this.unitOfWork.acrossOrganisations(() => this.imports.keepAlive());
      if (failed > 0) this.logger.info('imports cut short', { failed });
    } catch (error) {
      this.logger.error('no sign of life for imports', error);
    }
  }
}
