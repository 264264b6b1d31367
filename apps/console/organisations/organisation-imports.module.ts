import { type DynamicModule, Module } from '@nestjs/common';
import { BoundaryService, FactWriter, OrganisationImportService } from '@matchwell/capabilities/organisation-imports';
import { PostgresModule } from '@matchwell/adapters/postgres/postgres.module';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { RuntimeModule } from '@matchwell/platform/runtime/runtime.module';

/** What importing organisations needs, and nothing else. */
@Module({})
export class OrganisationImportsModule {
  static forRoot(databaseUrl: string, logLevel: Configuration['logLevel']): DynamicModule {
    return {
      module: OrganisationImportsModule,
      imports: [
        RuntimeModule.forRoot('console', logLevel),
        PostgresModule.forRoot({ url: databaseUrl, applicationName: 'matchwell-console', poolSize: 4 }),
      ],
      providers: [BoundaryService, FactWriter, OrganisationImportService],
    };
  }
}
