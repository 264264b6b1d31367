import { Controller, Get, Param, Post, Req, Res, UploadedFiles } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import {
  type OrganisationImport,
  OrganisationImportService,
  OrganisationImportStore,
} from '@matchwell/capabilities/organisation-imports';
import { validate } from '@matchwell/adapters/validation';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { PageOf } from '../../http/page-query';
import { RefusedRequest } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { sendProgress } from '../web/send-progress';
import { WebPage } from '../web/web-page.decorator';
import { OrganisationImportFormDto } from './organisation-import-form.dto';
import {
  FILE_FORMATS,
  organisationImportProgress,
  organisationImportsView,
  organisationImportView,
} from './organisation-import-view';

const FIELDS = ['file', 'format', 'effective', 'mode'];
const READ_FIELDS = ['format', 'effective', 'mode'];
const LARGEST_BYTES = 20_000_000;

/** A file as it came with a form. */
interface SentFile {
  readonly fieldname: string;
  readonly originalname: string;
  readonly buffer: Buffer;
}

/** Organisation files: handing one in, tried first if wanted, and what became of each. */
@Controller('administration/organisation-imports')
export class OrganisationImportPagesController {
  constructor(
    private readonly imports: OrganisationImportService,
    private readonly runs: OrganisationImportStore,
  ) {}

  @Get()
  @WebPage({ action: 'organisation.import' })
  async list(@PageOf() page: PageRequest): Promise<PageAnswer> {
    const { items, nextCursor } = await this.runs.list(page);
    return view('administration/organisation-imports.njk', organisationImportsView(items, nextCursor));
  }

  @Get('new')
  @WebPage({ action: 'organisation.import' })
  ask(): PageAnswer {
    return formPage(new FormView(FIELDS, { mode: 'try', format: 'etr' }));
  }

  @Post()
  @WebPage({ action: 'organisation.import', once: true, upload: { maximumBytes: LARGEST_BYTES } })
  async take(
    @CurrentActor() actor: Actor,
    @Posted() form: PostedForm,
    @UploadedFiles() files: readonly SentFile[] | undefined,
  ): Promise<PageAnswer> {
    const file = files?.find(({ fieldname, buffer }) => fieldname === 'file' && buffer.length > 0);
    const checked = validate(
      OrganisationImportFormDto,
      form.inputFor(OrganisationImportFormDto, READ_FIELDS),
      'complete',
    );
    const missing = file
      ? []
      : [{ pointer: '/file', code: 'required', detail: 'file is missing; choose the file to import' }];
    if ('problems' in checked) return formPage(form.viewWith(FIELDS, [...missing, ...checked.problems]));
    if (!file) return formPage(form.viewWith(FIELDS, missing));
    const { format, effective, mode } = checked.value;
    const run = await this.imports.request(
      {
        format,
        fileName: file.originalname.slice(0, 200) || 'uploaded',
        text: file.buffer.toString('utf8'),
        dryRun: mode === 'try',
        effective,
      },
      actor,
    );
    return seeOther(`/administration/organisation-imports/${run.id}`);
  }

  @Get(':id')
  @WebPage({ action: 'organisation.import' })
  async show(@Param('id', new IdentifierPipe('import')) id: string): Promise<PageAnswer> {
    return view('administration/organisation-import.njk', organisationImportView(await this.find(id)));
  }

  @Get(':id/events')
  @WebPage({ action: 'organisation.import', stream: true })
  async events(
    @Param('id', new IdentifierPipe('import')) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendProgress(request, response, async () => organisationImportProgress(await this.find(id)));
  }

  private async find(id: string): Promise<OrganisationImport> {
    const run = await this.runs.find(id);
    if (!run) throw new RefusedRequest({ code: 'import.not_found', detail: 'There is no such import.' });
    return run;
  }
}

function formPage(form: FormView): PageAnswer {
  const model = { title: 'Import organisations', formats: FILE_FORMATS, form };
  return view('administration/new-organisation-import.njk', model, form.errors.length > 0 ? 400 : 200);
}
