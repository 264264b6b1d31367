import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { FILE_KINDS } from '@matchwell/core/evidence-files';
import { EvidenceFileReader } from '@matchwell/capabilities/evidence-files';
import type { Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { sendEvidenceFile } from '../../http/send-evidence-file';
import { toFileResponse } from './evidence-file.response';

/** Clean files, for those who may read them. */
@ApiTags('Evidence')
@Controller('api/v1')
export class EvidenceFilesController {
  constructor(private readonly reader: EvidenceFileReader) {}

  @Get('catalogue/innovations/:id/files')
  @Endpoint({
    action: 'evidence_file.read',
    summary:
      'The clean files behind a product’s published evidence: for officers, and for buyers whose introduction a network approved',
    answer: 'EvidenceFileList',
    problems: [404],
  })
  async list(@CurrentActor() actor: Actor, @Param('id', new IdentifierPipe('innovation')) innovationId: string) {
    return { items: valueOf(await this.reader.list(actor, innovationId)).map(toFileResponse) };
  }

  @Get('evidence-files/:id/content')
  @ApiProduces(...FILE_KINDS.map(({ mediaType }) => mediaType))
  @Endpoint({ action: 'evidence_file.read', summary: 'A clean file as it was sent', problems: [404] })
  async content(
    @CurrentActor() actor: Actor,
    @Param('id', new IdentifierPipe('evidence_file')) id: string,
    @Res() response: Response,
  ) {
    sendEvidenceFile(response, valueOf(await this.reader.open(actor, id)));
  }
}
