import { Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import type { Action } from '@matchwell/core/access/policy';
import { CurrentActor } from '../../http/current-actor.decorator';
import { IdentifierPipe } from '../../http/identifier.pipe';
import { Posted } from '../form/posted.decorator';
import type { PostedForm } from '../form/posted-form';
import type { PageAnswer } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import type { RecordEditor } from './record-editor';

/**
 * The base of a controller on whose pages one kind of record is written: the task list, its sections, and the answers to be checked. What
 * extends it says below which address, which ends in `:id`.
 * @param action What all of it takes: whoever may edit may see what there is to edit.
 * @param named What the record is called where its id is malformed or nobody's.
 */
export function recordEditPages<Draft extends object>(action: Action, named: 'need' | 'innovation') {
  const identifier = new IdentifierPipe(named);

  abstract class RecordEditPages {
    protected constructor(private readonly editor: RecordEditor<Draft>) {}

    @Get('edit')
    @WebPage({ action })
    taskList(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<PageAnswer> {
      return this.editor.taskList(actor, id);
    }

    @Get('check')
    @WebPage({ action })
    check(@CurrentActor() actor: Actor, @Param('id', identifier) id: string): Promise<PageAnswer> {
      return this.editor.answers(actor, id);
    }

    @Get('edit/:section')
    @WebPage({ action })
    section(
      @CurrentActor() actor: Actor,
      @Param('id', identifier) id: string,
      @Param('section') section: string,
    ): Promise<PageAnswer> {
      return this.editor.section(actor, id, section);
    }

    @Post('edit/:section')
    @WebPage({ action })
    saveSection(
      @CurrentActor() actor: Actor,
      @Param('id', identifier) id: string,
      @Param('section') section: string,
      @Posted() form: PostedForm,
    ): Promise<PageAnswer> {
      return this.editor.saveSection(actor, id, section, form);
    }

    @Get('edit/:section/entries/:position')
    @WebPage({ action })
    entry(
      @CurrentActor() actor: Actor,
      @Param('id', identifier) id: string,
      @Param('section') section: string,
      @Param('position') position: string,
    ): Promise<PageAnswer> {
      return this.editor.entry(actor, id, section, position);
    }

    @Post('edit/:section/entries/:position')
    @WebPage({ action })
    saveEntry(
      @CurrentActor() actor: Actor,
      @Param('id', identifier) id: string,
      @Param('section') section: string,
      @Param('position') position: string,
      @Posted() form: PostedForm,
    ): Promise<PageAnswer> {
      return this.editor.saveEntry(actor, id, section, position, form);
    }

    @Post('edit/:section/entries/:position/removal')
    @WebPage({ action })
    removeEntry(
      @CurrentActor() actor: Actor,
      @Param('id', identifier) id: string,
      @Param('section') section: string,
      @Param('position') position: string,
      @Posted() form: PostedForm,
    ): Promise<PageAnswer> {
      return this.editor.removeEntry(actor, id, section, position, form);
    }
  }

  return RecordEditPages;
}
