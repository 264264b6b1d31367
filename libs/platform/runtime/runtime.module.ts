import { type DynamicModule, Module } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { Identifiers } from '@matchwell/core/kernel/identifiers';
import { createLogger } from '../logging/logger';
import type { LogLevel } from '../configuration/configuration';
import { UuidIdentifiers } from '../identity/uuid-identifiers';
import { SystemClock } from '../time/system-clock';
import { ProcessLogger } from './process-logger';

/** What every process needs whatever it does: time, new identifiers and a log. */
@Module({})
export class RuntimeModule {
  static forRoot(processName: string, logLevel: LogLevel): DynamicModule {
    return {
      module: RuntimeModule,
      global: true,
      providers: [
        { provide: Clock, useClass: SystemClock },
        { provide: Identifiers, useClass: UuidIdentifiers },
        { provide: ProcessLogger, useFactory: () => new ProcessLogger(createLogger(processName, logLevel)) },
      ],
      exports: [Clock, Identifiers, ProcessLogger],
    };
  }
}
