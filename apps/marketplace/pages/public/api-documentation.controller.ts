import { Controller, Get, Param } from '@nestjs/common';
import { ApiDocument } from '../../api/documentation/api-document.provider';
import { RefusedRequest } from '../../http/problem';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { apiDocumentationView, apiGroupView, apiSchemaView } from './api-documentation-view';

/** The API document as pages to read. */
@Controller('api-documentation')
export class ApiDocumentationController {
  constructor(private readonly document: ApiDocument) {}

  @Get()
  @WebPage({ action: 'documentation.read' })
  show(): PageAnswer {
    return view('public/api-documentation.njk', apiDocumentationView(this.document.content));
  }

  @Get('groups/:group')
  @WebPage({ action: 'documentation.read' })
  showGroup(@Param('group') group: string): PageAnswer {
    return view('public/api-group.njk', found(apiGroupView(this.document.content, group)));
  }

  @Get('schemas/:schema')
  @WebPage({ action: 'documentation.read' })
  showSchema(@Param('schema') schema: string): PageAnswer {
    return view('public/api-schema.njk', found(apiSchemaView(this.document.content, schema)));
  }
}

function found<Model>(model: Model | undefined): Model {
  if (model) return model;
  throw new RefusedRequest({ code: 'documentation.not_found', detail: 'The API document has no such part.' });
}
