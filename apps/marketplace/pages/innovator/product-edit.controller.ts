import { Controller } from '@nestjs/common';
import { type InnovationDraft, InnovationService, ProfileRules } from '@matchwell/capabilities/innovations';
import { SimilarityService } from '@matchwell/capabilities/matching';
import { recordEditPages } from '../record-form/record-edit-pages';
import { RecordEditor } from '../record-form/record-editor';
import { productRecordKind } from './product-record-kind';

/** Writing about a product: the task list, its sections, and the answers to be checked. */
@Controller('innovator/products/:id')
export class ProductEditController extends recordEditPages<InnovationDraft>('innovation.edit', 'innovation') {
  constructor(innovations: InnovationService, rules: ProfileRules, similarity: SimilarityService) {
    super(new RecordEditor(productRecordKind(innovations, rules, similarity)));
  }
}
