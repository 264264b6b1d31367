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
  /** With `clock` the process lives in another time than the machine's. */
  static forRoot(processName: string, logLevel: LogLevel, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: RuntimeModule,
      global: true,
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Identifiers, useClass: UuidIdentifiers },
        { provide: ProcessLogger, useFactory: () => new ProcessLogger(createLogger(processName, logLevel)) },
      ],
      exports: [Clock, Identifiers, ProcessLogger],
    };
  }
}
