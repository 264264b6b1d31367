import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow } from '../../http/allow.decorator';
import { ApiDocument } from './api-document.provider';

/** Serves the API document. */
@ApiExcludeController()
@Controller('api/v1/openapi.json')
export class DocumentationController {
  constructor(private readonly document: ApiDocument) {}

  @Get()
  @Allow('documentation.read')
  read() {
    return this.document.content;
  }
}
