import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { EvidenceFileReader } from '@matchwell/capabilities/evidence-files';
import { EvidenceVerificationService } from '@matchwell/capabilities/innovations';
import { validate } from '@matchwell/adapters/validation';
import { EvidenceFindingDto } from '../../api/innovations/evidence.controller';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
import { fileRow } from '../evidence-files/evidence-file-view';
import { FormView } from '../form/form-view';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { type PageAnswer, seeOther, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { evidenceItemView } from './evidence-view';

const ID = new IdentifierPipe('innovation');
const FIELDS = ['state', 'note'];

/** Verifying one evidence item of a published product, once for every buyer. */
@Controller('network/products/:id/evidence/:evidenceId')
export class VerificationController {
  constructor(
    private readonly verification: EvidenceVerificationService,
    private readonly files: EvidenceFileReader,
  ) {}

  @Get()
  @WebPage({ action: 'evidence.verify' })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<PageAnswer> {
    return this.page(actor, id, evidenceId, new FormView(FIELDS));
  }

  @Post()
  @WebPage({ action: 'evidence.verify' })
  async verify(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('evidenceId') evidenceId: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(EvidenceFindingDto, form.inputFor(EvidenceFindingDto, FIELDS), 'complete');
    if ('problems' in checked) return this.page(actor, id, evidenceId, form.viewWith(FIELDS, checked.problems));
    const item = valueOf(await this.verification.verify(actor, { innovationId: id, evidenceId, ...checked.value }));
    return seeOther(
      '/network/evidence',
      `“${item.title}” is ${checked.value.state}. The product is matched afresh, for every buyer.`,
    );
  }

  private async page(actor: Actor, id: string, evidenceId: string, form: FormView): Promise<PageAnswer> {
    const item = valueOf(await this.verification.evidenceOf(id)).find((each) => each.id === evidenceId);
    if (!item) {
      const detail = `The published record has no evidence item "${evidenceId}".`;
      throw new RefusedRequest({ code: 'evidence.not_found', detail });
    }
    const files = valueOf(await this.files.list(actor, id)).filter((file) => file.evidenceId === evidenceId);
    const model = { ...evidenceItemView(id, item), files: files.map(fileRow), form };
    return view('network/verification.njk', model, form.errors.length > 0 ? 400 : 200);
  }
}
