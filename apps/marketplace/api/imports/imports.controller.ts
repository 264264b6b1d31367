import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import type { Action } from '@matchwell/core/access/policy';
import { allows } from '@matchwell/core/access/policy';
import type { PageRequest } from '@matchwell/core/kernel/page';
import {
  IMPORT_KINDS,
  type ImportFormat,
  type ImportKind,
  type ImportRun,
  ImportService,
} from '@matchwell/capabilities/imports';
import { importReportCsv } from '@matchwell/adapters/files';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { RefusedRequest, valueOf } from '../../http/problem';

const ID = new IdentifierPipe('import');
const ACTION_OF: Readonly<Record<ImportKind, Action>> = { innovations: 'innovation.create', needs: 'need.create' };

/** Many records from one file. */
@ApiTags('Imports')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(private readonly imports: ImportService) {}

  @Post()
  @ApiConsumes('text/csv', 'application/json', 'application/x-ndjson')
  @ApiQuery({ name: 'kind', enum: IMPORT_KINDS })
  @ApiQuery({
    name: 'publish',
    required: false,
    enum: ['true', 'false'],
    description: 'Publish every record; default false.',
  })
  @Endpoint({
    action: 'import.create',
    summary: 'Import a CSV or JSON file; all rows or none. The answer is a run to watch',
    status: 202,
    answer: 'ImportRun',
    problems: [400, 413, 415],
  })
  async create(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Body() content: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const kind = IMPORT_KINDS.find((each) => each === query['kind']);
    if (!kind)
      throw new RefusedRequest({
        code: 'query.invalid',
        detail: `kind: say what the file holds: ${IMPORT_KINDS.join(' or ')}.`,
      });
    if (!allows(ACTION_OF[kind], actor.role)) {
      throw new RefusedRequest({ code: 'access.not_allowed', detail: `Your role cannot import ${kind}.` });
    }
    const file = { format: formatOf(request), content: bytesOf(content), publish: query['publish'] === 'true' };
    const run = valueOf(await this.imports.start(actor, kind, file));
    response.setHeader('Location', `/api/v1/imports/${run.id}`);
    return toResponse(run);
  }

  @Get()
  @Endpoint({ action: 'import.read', summary: 'My imports', answer: 'ImportRun', paged: true })
  async list(
    @CurrentActor() actor: Actor,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return answerPage(request, response, await this.imports.list(actor, page), toResponse);
  }

  @Get(':id')
  @Endpoint({
    action: 'import.read',
    summary: 'How an import stands: rows checked so far, then a report for every row',
    answer: 'ImportRun',
    problems: [404],
  })
  async read(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return toResponse(valueOf(await this.imports.read(actor, id)));
  }

  @Post(':id/cancellation')
  @Endpoint({
    action: 'import.cancel',
    summary: 'Stop an import that has not ended: no row of it is kept. It ends within moments; watch the run',
    status: 202,
    answer: 'ImportRun',
    problems: [404, 409],
  })
  async cancel(@CurrentActor() actor: Actor, @Param('id', ID) id: string) {
    return toResponse(valueOf(await this.imports.cancel(actor, id)));
  }

  @Get(':id/report.csv')
  @Endpoint({ action: 'import.read', summary: 'The report as a spreadsheet', problems: [404] })
  async report(@CurrentActor() actor: Actor, @Param('id', ID) id: string, @Res() response: Response) {
    const run = valueOf(await this.imports.read(actor, id));
    response.type('text/csv').attachment(`import-${id}.csv`).send(importReportCsv(run));
  }
}

function formatOf(request: Request): ImportFormat {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  if (type === 'text/csv') return 'csv';
  if (type === 'application/json' || type === 'application/x-ndjson') return 'json';
  throw new RefusedRequest({
    code: 'request.unsupported',
    detail: 'Send the file as it is, with Content-Type text/csv, application/json or application/x-ndjson.',
  });
}

function bytesOf(content: unknown): Uint8Array {
  return content instanceof Uint8Array ? content : new Uint8Array();
}

function toResponse(run: ImportRun) {
  return {
    id: run.id,
    kind: run.kind,
    state: run.state,
    fileName: run.fileName,
    publish: run.publish,
    rowsTotal: run.rowsTotal,
    rowsChecked: run.rowsChecked,
    rowsRefused: run.rowsRefused,
    rowsWritten: run.rowsWritten,
    report: run.report,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    cancelAskedAt: run.cancelAskedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
