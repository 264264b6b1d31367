import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { EvidenceVerificationService } from '@matchwell/capabilities/innovations';
import { validate } from '@matchwell/adapters/validation';
import { EvidenceFindingDto } from '../../api/innovations/evidence.controller';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { RefusedRequest, valueOf } from '../../http/problem';
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
  constructor(private readonly verification: EvidenceVerificationService) {}

  @Get()
  @WebPage({ action: 'evidence.verify' })
  async ask(@Param('id', ID) id: string, @Param('evidenceId') evidenceId: string): Promise<PageAnswer> {
    return this.page(id, evidenceId, new FormView(FIELDS));
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
    if ('problems' in checked) return this.page(id, evidenceId, form.viewWith(FIELDS, checked.problems));
    const item = valueOf(await this.verification.verify(actor, { innovationId: id, evidenceId, ...checked.value }));
    return seeOther(
      '/network/evidence',
      `“${item.title}” is ${checked.value.state}. The product is matched afresh, for every buyer.`,
    );
  }

  private async page(id: string, evidenceId: string, form: FormView): Promise<PageAnswer> {
    const item = valueOf(await this.verification.evidenceOf(id)).find((each) => each.id === evidenceId);
    if (!item) {
      const detail = `The published record has no evidence item "${evidenceId}".`;
      throw new RefusedRequest({ code: 'evidence.not_found', detail });
    }
    const model = { ...evidenceItemView(id, item), form };
    return view('network/verification.njk', model, form.errors.length > 0 ? 400 : 200);
  }
}
