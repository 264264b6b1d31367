import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '@matchwell/core/kernel/clock';
import { RoutingDirectorySource } from '@matchwell/capabilities/routing-directory';
import { PROGRAMME_QUESTION_FIELDS, programmeQuestionOf } from '../../api/support-programmes/programme-question';
import { FormView } from '../form/form-view';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { supportProgrammesView } from './support-programmes-view';

/** What helps to build evidence and to close other gaps: the whole list, or what helps with one gap. The question stands in the address. */
@Controller('help-to-build-evidence')
export class SupportProgrammePagesController {
  constructor(
    private readonly directories: RoutingDirectorySource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @WebPage({ action: 'vocabulary.read' })
  async show(@Query() query: Readonly<Record<string, unknown>>): Promise<PageAnswer> {
    const question = programmeQuestionOf(query);
    const { typed, problems } = question;
    const form = new FormView(PROGRAMME_QUESTION_FIELDS, typed, problems);
    const directory = await this.directories.current();
    const page = supportProgrammesView({ question, today: this.clock.today(), directory });
    return view('public/support-programmes.njk', { ...page, form }, problems.length > 0 ? 400 : 200);
  }
}
