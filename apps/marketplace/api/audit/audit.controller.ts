import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { PageRequest } from '@matchwell/core/kernel/page';
import { AUDIT_SUBJECT_TYPES, AuditLog } from '@matchwell/capabilities/audit';
import type { Request, Response } from 'express';
import { Endpoint } from '../../http/endpoint.decorator';
import { answerPage, PageOf } from '../../http/page-query';
import { RefusedRequest, valueOf } from '../../http/problem';
import { AUDIT_QUESTION_PARAMETERS, auditQuestionOf } from './audit-question';

/** The record of what happened, for the operator. */
@ApiTags('Audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditLog) {}

  @Get()
  @ApiQuery({ name: 'subjectType', enum: AUDIT_SUBJECT_TYPES })
  @ApiQuery({ name: 'subjectId' })
  @Endpoint({
    action: 'audit.read',
    summary: 'Everything recorded about one subject, oldest first',
    answer: 'AuditTrail',
  })
  async read(@Query('subjectType') subjectType: unknown, @Query('subjectId') subjectId: unknown) {
    const type = AUDIT_SUBJECT_TYPES.find((each) => each === subjectType);
    if (!type || typeof subjectId !== 'string' || subjectId.length > 200) {
      throw new RefusedRequest({
        code: 'query.invalid',
        detail: `Give subjectType (${AUDIT_SUBJECT_TYPES.join(', ')}) and subjectId.`,
      });
    }
    return { items: await this.audit.forSubject(type, subjectId) };
  }

  @Get('entries')
  @AUDIT_QUESTION_PARAMETERS
  @Endpoint({
    action: 'audit.read',
    summary: 'What was recorded, newest first: by actor, action, record and days, alone or together',
    answer: 'AuditEntry',
    paged: true,
    problems: [400],
  })
  async search(
    @Query() query: Record<string, unknown>,
    @PageOf() page: PageRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { search } = valueOf(auditQuestionOf(query));
    return answerPage(request, response, await this.audit.search(search, page), (entry) => entry);
  }
}
