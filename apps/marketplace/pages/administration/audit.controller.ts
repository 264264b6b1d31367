import { Controller, Get, Query } from '@nestjs/common';
import { AuditLog } from '@matchwell/capabilities/audit';
import { type PageAnswer, view } from '../web/page-answer';
import { WebPage } from '../web/web-page.decorator';
import { auditQuestionOf, auditView } from './audit-view';

/** What happened to one record, for the operator. */
@Controller('administration/audit')
export class AuditPageController {
  constructor(private readonly audit: AuditLog) {}

  @Get()
  @WebPage({ action: 'audit.read' })
  async show(
    @Query('subjectType') type: unknown,
    @Query('subjectId') id: unknown,
    @Query('after') after: unknown,
  ): Promise<PageAnswer> {
    const question = auditQuestionOf(type, id);
    const entries = question ? await this.audit.forSubject(question.subjectType, question.subjectId) : [];
    const from = typeof after === 'string' && /^\d{1,15}$/.test(after) ? Number(after) : 0;
    return view('administration/audit.njk', auditView(question, entries, from));
  }
}
