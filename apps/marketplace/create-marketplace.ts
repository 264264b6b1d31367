import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Configuration } from '@matchwell/platform/configuration/configuration';
import { createLogger, FrameworkLogger } from '@matchwell/platform/logging/logger';
import { ProcessLogger } from '@matchwell/platform/runtime/process-logger';
import { MOST_FILE_BYTES } from '@matchwell/core/evidence-files';
import { raw } from 'express';
import { createApiDocument } from './api/documentation/api-document';
import { ApiDocument } from './api/documentation/api-document.provider';
import { jsonOnly } from './http/json-only.middleware';
import { requestId } from './http/request-id.middleware';
import { MarketplaceModule } from './marketplace.module';
import { preparePages } from './pages/web/prepare-pages';

/** Bodies beyond this size are refused before they are read. Imports have their own, larger limit. */
const BODY_LIMIT = '512kb';

/** A little above what an import takes, so that the reader can say in words what is too large. */
const IMPORT_LIMIT = '6mb';

/** Where programs send files behind evidence, as they are. */
const EVIDENCE_FILES = '/api/v1/innovations/:id/evidence/:evidenceId/files';

/** Builds the HTTP application, ready to listen: the same for the process and for the tests. */
export async function createMarketplace(
  configuration: Configuration & { readonly databaseUrl: string },
): Promise<NestExpressApplication> {
  const application = await NestFactory.create<NestExpressApplication>(MarketplaceModule.forRoot(configuration), {
    logger: new FrameworkLogger(createLogger('marketplace', configuration.logLevel)),
    abortOnError: false,
    bodyParser: false,
  });
  if (configuration.rowLevelSecurity === 'off')
    application.get(ProcessLogger).warn('row-level security is off: only the stores keep organisations apart');
  application.set('trust proxy', configuration.trustProxyHops);
  application.disable('x-powered-by');
  application.set('query parser', 'simple');
  application.use(requestId);
  preparePages(application);
  application.use(['/api/v1/imports', '/api/v1/organisation-imports'], raw({ type: () => true, limit: IMPORT_LIMIT }));
  // One byte more than is taken, so that the service can say in words what is too large.
  application.use(EVIDENCE_FILES, raw({ type: () => true, limit: MOST_FILE_BYTES + 1 }));
  application.useBodyParser('json', { limit: BODY_LIMIT, strict: true });
  // Mail programs post a form of their choice here (RFC 8058); what it says does not matter, the address does.
  application.use('/api/v1/unsubscriptions', raw({ type: () => true, limit: '4kb' }));
  application.use('/api', jsonOnly);
  application.enableShutdownHooks();
  application.get(ApiDocument).content = createApiDocument(application);
  return application;
}
