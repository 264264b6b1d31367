import { Controller, Get, Query } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import { AuditLog, type RecordedAuditEntry } from '@matchwell/capabilities/audit';
import { Endpoint } from '../../http/endpoint.decorator';
import { RefusedRequest } from '../../http/problem';

const SUBJECTS: readonly RecordedAuditEntry['subjectType'][] = [
  'innovation',
  'need',
  'introduction',
  'organisation',
  'person',
  'evidence',
  'epoch',
  'allocation_run',
  'weight_set',
  'evidence_file',
  'import',
];

/** The record of what happened, for the operator. */
@ApiTags('Audit')
@Controller('api/v1/audit')
export class AuditController {
  constructor(private readonly audit: AuditLog) {}

  @Get()
  @ApiQuery({ name: 'subjectType', enum: SUBJECTS })
  @ApiQuery({ name: 'subjectId' })
  @Endpoint({
    action: 'audit.read',
    summary: 'Everything recorded about one subject, oldest first',
    answer: 'AuditTrail',
  })
  async read(@Query('subjectType') subjectType: unknown, @Query('subjectId') subjectId: unknown) {
    const type = SUBJECTS.find((each) => each === subjectType);
    if (!type || typeof subjectId !== 'string' || subjectId.length > 200) {
      throw new RefusedRequest({
        code: 'query.invalid',
        detail: `Give subjectType (${SUBJECTS.join(', ')}) and subjectId.`,
      });
    }
    return { items: await this.audit.forSubject(type, subjectId) };
  }
}
