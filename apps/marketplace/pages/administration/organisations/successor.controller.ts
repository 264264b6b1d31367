import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@matchwell/core/access/actor';
import { OrganisationImportService } from '@matchwell/capabilities/organisation-imports';
import { OrganisationRegister } from '@matchwell/capabilities/organisations';
import { validate } from '@matchwell/adapters/validation';
import { CurrentActor } from '../../../http/current-actor.decorator';
import { IdentifierPipe } from '../../../http/identifier.pipe';
import { RefusedRequest } from '../../../http/problem';
import { FormView } from '../../form/form-view';
import { Posted } from '../../form/posted.decorator';
import type { PostedForm } from '../../form/posted-form';
import { type PageAnswer, seeOther, view } from '../../web/page-answer';
import { WebPage } from '../../web/web-page.decorator';
import { SuccessorDto } from './organisation.dto';

const ID = new IdentifierPipe('organisation');
const FIELDS = ['successor', 'effective', 'mode'];

/** Which trust follows another: a succession file of one line, tried first if wanted, with everything that an import brings with it. */
@Controller('administration/organisations/:id/successor')
export class SuccessorPagesController {
  constructor(
    private readonly register: OrganisationRegister,
    private readonly imports: OrganisationImportService,
  ) {}

  @Get()
  @WebPage({ action: 'organisation.import' })
  async ask(@Param('id', ID) id: string): Promise<PageAnswer> {
    return this.formPage(id, new FormView(FIELDS, { mode: 'try' }));
  }

  @Post()
  @WebPage({ action: 'organisation.import', once: true })
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', ID) id: string,
    @Posted() form: PostedForm,
  ): Promise<PageAnswer> {
    const checked = validate(SuccessorDto, form.inputFor(SuccessorDto, FIELDS), 'complete');
    if ('problems' in checked) return this.formPage(id, form.viewWith(FIELDS, checked.problems));
    const { odsCode } = await this.organisation(id);
    const { successor, effective, mode } = checked.value;
    const run = await this.imports.take(
      {
        format: 'succession',
        fileName: `Successor of ${odsCode}, typed in`,
        text: `${odsCode},${successor},${effective}\n`,
        dryRun: mode === 'try',
      },
      actor,
    );
    return seeOther(`/administration/organisation-imports/${run.id}`);
  }

  private async formPage(id: string, form: FormView): Promise<PageAnswer> {
    const { name, odsCode } = await this.organisation(id);
    const model = { title: `Who follows ${name}?`, id, odsCode, form };
    return view('administration/organisations/successor.njk', model, form.errors.length > 0 ? 400 : 200);
  }

  private async organisation(id: string): Promise<{ readonly name: string; readonly odsCode: string }> {
    const found = await this.register.read(id);
    if (found?.odsCode === undefined || found.kind !== 'buyer')
      throw new RefusedRequest({ code: 'organisation.not_found', detail: 'There is no such NHS organisation.' });
    return { name: found.name, odsCode: found.odsCode };
  }
}
