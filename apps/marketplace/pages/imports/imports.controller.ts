import { Controller, Get, Param, Post, Req, Res, UploadedFiles } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { type ImportFormat, type ImportKind, ImportService } from '@matchwell/capabilities/imports';
import { importReportCsv, importTemplateCsv, MOST_BYTES } from '@matchwell/adapters/files';
import { validate } from '@matchwell/adapters/validation';
import type { Request, Response } from 'express';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { PageOf } from '../../http/page-query';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { download, type PageAnswer, seeOther, view } from '../web/page-answer';
import { sendProgress } from '../web/send-progress';
import { WebPage } from '../web/web-page.decorator';
import { ImportFormDto } from './import-form.dto';
import { importProgress, importsView, importView, KIND_WORDS } from './import-view';

const ID = new IdentifierPipe('import');
const FIELDS = ['file', 'mode'];

/** A file as it came with a form. */
interface SentFile {
  readonly fieldname: string;
  readonly originalname: string;
  readonly buffer: Buffer;
}

/** Files of products or needs: handing one in, watching it, stopping it, and what became of every row. */
@Controller('imports')
export class ImportPagesController {
  constructor(private readonly imports: ImportService) {}

  @Get()
  @WebPage({ action: 'import.read' })
  async list(@CurrentActor() actor: Actor, @PageOf() page: PageRequest): Promise<PageAnswer> {
    const { items, nextCursor } = await this.imports.list(actor, page);
    return view('imports/imports.njk', importsView(kindOf(actor), items, nextCursor));
  }

  @Get('new')
  @WebPage({ action: 'import.create' })
  ask(@CurrentActor() actor: Actor): PageAnswer {
    return formPage(actor, new FormView(FIELDS, { mode: 'draft' }));
  }

  @Get('template.csv')
  @WebPage({ action: 'import.create' })
  template(@CurrentActor() actor: Actor): PageAnswer {
    const kind = kindOf(actor);
    return download(`${KIND_WORDS[kind].many}-template.csv`, 'text/csv', importTemplateCsv(kind));
  }

  @Post()
  @WebPage({ action: 'import.create', once: true, upload: { maximumBytes: MOST_BYTES + 1 } })
  async take(
    @CurrentActor() actor: Actor,
    @Posted() form: PostedForm,
    @UploadedFiles() files: readonly SentFile[] | undefined,
  ): Promise<PageAnswer> {
    const file = files?.find(({ fieldname, originalname }) => fieldname === 'file' && originalname !== '');
    const checked = validate(ImportFormDto, form.inputFor(ImportFormDto, ['mode']), 'complete');
    const problems = [
      ...(file ? [] : [{ pointer: '/file', code: 'required', detail: 'file is missing; choose the file to import' }]),
      ...('problems' in checked ? checked.problems : []),
    ];
    if (!file || 'problems' in checked) return formPage(actor, form.viewWith(FIELDS, problems));
    const outcome = await this.imports.start(actor, kindOf(actor), {
      format: formatOf(file),
      content: file.buffer,
      fileName: nameOf(file),
      publish: checked.value.mode === 'publish',
    });
    if (outcome.ok) return seeOther(`/imports/${outcome.value.id}`);
    if (outcome.refusal.code !== 'import.unreadable') throw new RefusedRequest(outcome.refusal);
    const details = outcome.refusal.errors?.map(({ detail }) => detail) ?? [outcome.refusal.detail];
    const found = details.map((detail) => ({ pointer: '/file', code: 'invalid', detail }));
    return formPage(actor, form.viewWith(FIELDS, found));
  }

  @Get(':id')
  @WebPage({ action: 'import.read' })
  async show(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return view('imports/import.njk', importView(valueOf(await this.imports.read(actor, id))));
  }

  @Get(':id/events')
  @WebPage({ action: 'import.read', stream: true })
  async events(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await sendProgress(request, response, async () => importProgress(valueOf(await this.imports.read(actor, id))));
  }

  @Get(':id/report.csv')
  @WebPage({ action: 'import.read' })
  async report(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return download(`import-${id}.csv`, 'text/csv', importReportCsv(valueOf(await this.imports.read(actor, id))));
  }

  @Post(':id/cancellation')
  @WebPage({ action: 'import.cancel' })
  async cancel(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    valueOf(await this.imports.cancel(actor, id));
    return seeOther(`/imports/${id}`);
  }
}

/** Companies import products, buyers needs. */
function kindOf({ role }: Actor): ImportKind {
  return role === 'scout' ? 'needs' : 'innovations';
}

function formPage(actor: Actor, form: FormView): PageAnswer {
  const kind = KIND_WORDS[kindOf(actor)];
  const model = { title: `Import ${kind.many}`, kind, form };
  return view('imports/new-import.njk', model, form.errors.length > 0 ? 400 : 200);
}

/** By its name; a name that tells nothing is judged by how the file begins. */
function formatOf({ originalname, buffer }: SentFile): ImportFormat {
  if (/\.(?:json|jsonl|ndjson)$/iu.test(originalname)) return 'json';
  if (/\.csv$/iu.test(originalname)) return 'csv';
  return /^\s*[[{]/u.test(
    buffer
      .subarray(0, 100)
      .toString('utf8')
      .replace(/^\uFEFF/u, ''),
  )
    ? 'json'
    : 'csv';
}

/** Browsers send names as UTF-8; the parser of forms reads them as Latin-1. */
function nameOf({ originalname }: SentFile): string {
  const decoded = Buffer.from(originalname, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? originalname : decoded;
}
