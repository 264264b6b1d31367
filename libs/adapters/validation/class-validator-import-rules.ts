import { Injectable } from '@nestjs/common';
import { ImportRules, type JudgedRecord, type RowCompleteness } from '@matchwell/capabilities/imports';
import type { InnovationDraft } from '@matchwell/capabilities/innovations';
import type { NeedDraft } from '@matchwell/capabilities/needs';
import { checkInnovationDraft, checkNeedDraft } from './drafts';
import { InnovationProfileDto } from './records/innovation-profile.dto';
import { ProblemStatementDto } from './records/problem-statement.dto';
import { validate } from './validate';

/** What the record of an imported row must look like: the rules of the API, to the word. */
@Injectable()
export class ClassValidatorImportRules extends ImportRules {
  override innovation(record: unknown, completeness: RowCompleteness): JudgedRecord<InnovationDraft> {
    return completeness === 'draft' ? checkInnovationDraft(record) : validate(InnovationProfileDto, record, 'complete');
  }

  override need(record: unknown, completeness: RowCompleteness): JudgedRecord<NeedDraft> {
    return completeness === 'draft' ? checkNeedDraft(record) : validate(ProblemStatementDto, record, 'complete');
  }
}
