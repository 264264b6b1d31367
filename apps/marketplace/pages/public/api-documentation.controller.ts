import { Controller, Get } from '@nestjs/common';
import { ApiDocument } from '../../api/documentation/api-document.provider';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { apiDocumentationView } from './api-documentation-view';

/** The API document as a page to read. */
@Controller('api-documentation')
export class ApiDocumentationController {
  constructor(private readonly document: ApiDocument) {}

  @Get()
  @WebPage({ action: 'documentation.read' })
  show(): PageAnswer {
    return view('public/api-documentation.njk', apiDocumentationView(this.document.content));
  }
}
