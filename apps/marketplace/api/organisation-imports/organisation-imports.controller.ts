import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@matchwell/core/access/actor';
import { isCalendarDay } from '@matchwell/core/kernel/calendar-day';
import { Clock } from '@matchwell/core/kernel/clock';
import type { PageRequest } from '@matchwell/core/kernel/page';
import type { OrganisationFileFormat } from '@matchwell/core/routing/imports';
import { OrganisationImportService, OrganisationImportStore } from '@matchwell/capabilities/organisation-imports';
import { ReminderService } from '@matchwell/capabilities/reminders';
import { OverrideReport } from '@matchwell/capabilities/routing-overrides';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { Endpoint } from '../../http/endpoint.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { answerPage, PageOf } from '../../http/page-query';
import { RefusedRequest } from '../../http/problem';

const FORMATS: readonly OrganisationFileFormat[] = ['etr', 'succession', 'fhir'];
const YEAR_MS = 365 * 86_400_000;

/** Keeping the map of the NHS true: organisation files in, and where officers found the map wrong. */
@ApiTags('Organisation data')
@Controller('api/v1')
export class OrganisationImportsController {
  constructor(
    private readonly imports: OrganisationImportService,
    private readonly runs: OrganisationImportStore,
    private readonly overrideReport: OverrideReport,
    private readonly reminders: ReminderService,
    private readonly clock: Clock,
  ) {}

  @Post('organisation-imports')
  @ApiConsumes('text/csv', 'application/json', 'application/fhir+json')
  @ApiQuery({ name: 'format', enum: FORMATS })
  @ApiQuery({
    name: 'dryRun',
    required: false,
    enum: ['true', 'false'],
    description: 'Show what would change, change nothing.',
  })
  @ApiQuery({
    name: 'effective',
    required: false,
    description: 'The day from which changed names, boards and networks hold.',
  })
  @Endpoint({
    action: 'organisation.import',
    summary:
      'Import organisations from an ODS file, a list of board successions or FHIR R4; all of it or nothing. The answer is a run to watch',
    status: 202,
    answer: 'OrganisationImport',
    problems: [400, 413],
  })
  async create(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Body() content: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const format = FORMATS.find((each) => each === query['format']);
    const { effective } = query;
    if (!format || (effective !== undefined && !isCalendarDay(effective))) {
      throw new RefusedRequest({
        code: 'query.invalid',
        detail: `format is one of ${FORMATS.join(', ')}; effective, when given, is a day such as 2027-04-01.`,
      });
    }
    const text = content instanceof Uint8Array ? Buffer.from(content).toString('utf8') : '';
    const run = await this.imports.request(
      {
        format,
        fileName: 'uploaded',
        text,
        dryRun: query['dryRun'] === 'true',
        effective: effective as string | undefined,
      },
      actor,
    );
    response.setHeader('Location', `/api/v1/organisation-imports/${run.id}`);
    return run;
  }

  @Get('organisation-imports')
  @Endpoint({ action: 'organisation.import', summary: 'Imports so far', answer: 'OrganisationImport', paged: true })
  async list(@PageOf() page: PageRequest, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return answerPage(request, response, await this.runs.list(page), (run) => run);
  }

  @Get('organisation-imports/:id')
  @Endpoint({
    action: 'organisation.import',
    summary: 'How an import stands: lines read so far, then its report',
    answer: 'OrganisationImport',
    problems: [404],
  })
  async read(@Param('id', new IdentifierPipe('import')) id: string) {
    const run = await this.runs.find(id);
    if (!run) throw new RefusedRequest({ code: 'import.not_found', detail: 'There is no such import.' });
    return run;
  }

  @Get('routing-overrides')
  @Endpoint({
    action: 'routing.overrides',
    summary: 'Where officers sent introductions elsewhere in the last year: routing data that may be wrong',
    answer: 'OverrideList',
  })
  async overrides() {
    return { items: await this.overrideReport.overrides(new Date(this.clock.now().getTime() - YEAR_MS)) };
  }

  @Get('reminders')
  @Endpoint({
    action: 'message.read',
    summary: 'Reminders and escalations written so far',
    answer: 'Reminder',
    paged: true,
  })
  async messages(@PageOf() page: PageRequest, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return answerPage(request, response, await this.reminders.list(page), (message) => message);
  }
}
