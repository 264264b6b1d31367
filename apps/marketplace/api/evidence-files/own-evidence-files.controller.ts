import { Body, Controller, Delete, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiConsumes, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { FILE_KINDS } from '@matchwell/core/evidence-files';
import { EvidenceFileService } from '@matchwell/capabilities/evidence-files';
import type { Request } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { valueOf } from '../../http/problem';
import { toOwnFileResponse } from './evidence-file.response';

const ID = new IdentifierPipe('innovation');

/** A company's files behind the evidence of its own products. */
@ApiTags('Evidence')
@Controller('api/v1/innovations/:id')
export class OwnEvidenceFilesController {
  constructor(private readonly files: EvidenceFileService) {}

  @Post('evidence/:evidenceId/files')
  @ApiConsumes(...FILE_KINDS.map(({ mediaType }) => mediaType))
  @ApiQuery({ name: 'name', description: 'The file’s own name, with its ending.', example: 'trial-report.pdf' })
  @Endpoint({
    action: 'evidence_file.add',
    summary: 'Put a PDF, PNG or JPEG behind an evidence item, as it is. It is quarantined until it was scanned',
    status: 202,
    answer: 'OwnEvidenceFile',
    problems: [400, 404, 409, 413, 415],
  })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', ID) innovationId: string,
    @Param('evidenceId') evidenceId: string,
    @Query('name') name: unknown,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const mediaType = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
    const fileName = typeof name === 'string' ? name : '';
    const content = body instanceof Uint8Array ? body : new Uint8Array();
    return toOwnFileResponse(
      valueOf(await this.files.add(actor, { innovationId, evidenceId, name: fileName, mediaType, content })),
    );
  }

  @Get('files')
  @Endpoint({
    action: 'innovation.read',
    summary: 'Every file behind the evidence of one of my products, and where it stands',
    answer: 'OwnEvidenceFileList',
    problems: [404],
  })
  async list(@CurrentActor() actor: Actor, @Param('id', ID) innovationId: string) {
    return { items: valueOf(await this.files.list(actor, innovationId)).map(toOwnFileResponse) };
  }

  @Delete('files/:fileId')
  @Endpoint({
    action: 'evidence_file.remove',
    summary: 'Remove a file with its content',
    answer: 'OwnEvidenceFile',
    problems: [404],
  })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', ID) innovationId: string,
    @Param('fileId', new IdentifierPipe('evidence_file')) fileId: string,
  ) {
    return toOwnFileResponse(valueOf(await this.files.remove(actor, innovationId, fileId)));
  }
}
