import { Controller } from '@nestjs/common';
import { type NeedDraft, NeedService, StatementRules } from '@matchwell/capabilities/needs';
import { SimilarityService } from '@matchwell/capabilities/matching';
import { recordEditPages } from '../record-form/record-edit-pages';
import { RecordEditor } from '../record-form/record-editor';
import { needRecordKind } from './need-record-kind';

/** Writing a need: the task list, its sections, and the answers to be checked. */
@Controller('scout/needs/:id')
export class NeedEditController extends recordEditPages<NeedDraft>('need.edit', 'need') {
  constructor(needs: NeedService, rules: StatementRules, similarity: SimilarityService) {
    super(new RecordEditor(needRecordKind(needs, rules, similarity)));
  }
}
