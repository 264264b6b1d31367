import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { type InnovationDraft, InnovationService, ProfileRules } from '@matchwell/capabilities/innovations';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import { RecordEditor } from '../record-form/record-editor';
import type { PageAnswer } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { productRecordKind } from './product-record-kind';

const ID = new IdentifierPipe('innovation');

/** Writing about a product: the task list, its sections, and the answers to be checked. */
@Controller('innovator/products/:id')
export class ProductEditController {
  private readonly editor: RecordEditor<InnovationDraft>;

  constructor(innovations: InnovationService, rules: ProfileRules) {
    this.editor = new RecordEditor(productRecordKind(innovations, rules));
  }

  @Get('edit')
  @WebPage({ action: 'innovation.edit' })
  taskList(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.editor.taskList(actor, id);
  }

  @Get('check')
  @WebPage({ action: 'innovation.edit' })
  check(@CurrentActor() actor: Actor, @Param('id', ID) id: string): Promise<PageAnswer> {
    return this.editor.answers(actor, id);
  }

  @Get('edit/:section')
  @WebPage({ action: 'innovation.edit' })
  section(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('section') section: string,
  ): Promise<PageAnswer> {
    return this.editor.section(actor, id, section);
  }

  @Post('edit/:section')
  @WebPage({ action: 'innovation.edit' })
  saveSection(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('section') section: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    return this.editor.saveSection(actor, id, section, form);
  }

  @Get('edit/:section/entries/:position')
  @WebPage({ action: 'innovation.edit' })
  entry(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('section') section: string,
    @Param('position') position: string,
  ): Promise<PageAnswer> {
    return this.editor.entry(actor, id, section, position);
  }

  @Post('edit/:section/entries/:position')
  @WebPage({ action: 'innovation.edit' })
  saveEntry(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('section') section: string,
    @Param('position') position: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    return this.editor.saveEntry(actor, id, section, position, form);
  }

  @Post('edit/:section/entries/:position/removal')
  @WebPage({ action: 'innovation.edit' })
  removeEntry(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Param('section') section: string,
    @Param('position') position: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    return this.editor.removeEntry(actor, id, section, position, form);
  }
}
