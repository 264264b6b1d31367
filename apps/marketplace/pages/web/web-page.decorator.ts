import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { Allow } from '../../http/allow.decorator';
import { WEB_PAGE_KEY, type WebPageDescription } from './web-page-description';
import { WebPageInterceptor } from './web-page.interceptor';

/** Makes a handler a page for people: cookie session, policy, form token, HTML errors. Stands with `@Get` or `@Post`. */
export function WebPage(description: WebPageDescription): MethodDecorator {
  const { action, upload } = description;
  return applyDecorators(
    Allow(action),
    SetMetadata(WEB_PAGE_KEY, description),
    ApiExcludeEndpoint(),
    UseInterceptors(
      ...(upload ? [AnyFilesInterceptor({ limits: { fileSize: upload.maximumBytes, files: 5, fields: 200 } })] : []),
      WebPageInterceptor,
    ),
  );
}
