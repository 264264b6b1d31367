import { Controller, Get, Param, Post, UploadedFiles } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { MOST_FILE_BYTES } from '@matchwell/core/evidence-files';
import { EvidenceFileService } from '@matchwell/capabilities/evidence-files';
import { type Innovation, InnovationService } from '@matchwell/capabilities/innovations';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { filesByItem, WHAT_MAY_BE_SENT } from './evidence-file-view';

const ID = new IdentifierPipe('innovation');
const FIELDS = ['evidence', 'file'];

/** A file as it came with a form. */
interface SentFile {
  readonly fieldname: string;
  readonly originalname: string;
  readonly mimetype: string;
  readonly buffer: Buffer;
}

/** A company's files behind the evidence of one product: sending, watching and removing them. */
@Controller('innovator/products/:id/files')
export class OwnEvidenceFilePagesController {
  constructor(
    private readonly innovations: InnovationService,
    private readonly files: EvidenceFileService,
  ) {}

  @Get()
  @WebPage({ action: 'innovation.read' })
  async list(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.page(actor, id, new FormView(FIELDS));
  }

  @Post()
  @WebPage({ action: 'evidence_file.add', once: true, upload: { maximumBytes: MOST_FILE_BYTES + 1 } })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
    @UploadedFiles() sent: readonly SentFile[] | undefined,
  ): Promise<PageAnswer> {
    const product = valueOf(await this.innovations.read(actor, id));
    const file = sent?.find(({ fieldname, originalname }) => fieldname === 'file' && originalname !== '');
    const evidenceId = itemsOf(product).find((item) => item.id === form.text('evidence'))?.id;
    const missing = [
      ...(evidenceId === undefined ? [problem('/evidence', 'Choose the evidence that the file stands behind')] : []),
      ...(file ? [] : [problem('/file', 'Choose a file')]),
    ];
    if (!file || evidenceId === undefined) return this.page(actor, id, form.viewWith(FIELDS, missing));
    const outcome = await this.files.add(actor, {
      innovationId: id,
      evidenceId,
      name: nameOf(file),
      mediaType: file.mimetype,
      content: file.buffer,
    });
    if (outcome.ok)
      return seeOther(`/innovator/products/${id}/files`, `“${outcome.value.name}” was received and is being checked.`);
    if (!outcome.refusal.code.startsWith('evidence_file.')) throw new RefusedRequest(outcome.refusal);
    return this.page(actor, id, form.viewWith(FIELDS, [problem('/file', outcome.refusal.detail)]));
  }

  @Post(':fileId/removal')
  @WebPage({ action: 'evidence_file.remove' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('fileId', new IdentifierPipe('evidence_file')) fileId: string,
  ): Promise<PageAnswer> {
    const { name } = valueOf(await this.files.remove(actor, id, fileId));
    return seeOther(`/innovator/products/${id}/files`, `“${name}” was removed.`);
  }

  private async page(actor: Actor, id: string, form: FormView): Promise<PageAnswer> {
    const product = valueOf(await this.innovations.read(actor, id));
    const items = itemsOf(product);
    const model = {
      title: 'Files behind the evidence',
      product,
      form,
      hint: WHAT_MAY_BE_SENT,
      items: items.map((item) => ({ value: item.id, text: item.title })),
      groups: filesByItem(items, valueOf(await this.files.list(actor, id))),
    };
    return view('evidence-files/own-evidence-files.njk', model, form.errors.length > 0 ? 400 : 200);
  }
}

function problem(pointer: string, detail: string) {
  return { pointer, code: 'invalid', detail };
}

/** The items of the draft, then those that only the published record still has. */
function itemsOf({ draft, published }: Innovation) {
  const items = [...(draft.evidence ?? []), ...(published?.evidence ?? [])];
  return items.filter(({ id }, place) => items.findIndex((other) => other.id === id) === place);
}

/** Browsers send names as UTF-8; the parser of forms reads them as Latin-1. */
function nameOf({ originalname }: SentFile): string {
  const decoded = Buffer.from(originalname, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? originalname : decoded;
}
