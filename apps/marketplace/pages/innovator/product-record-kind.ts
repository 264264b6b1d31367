import { type InnovationDraft, InnovationService, ProfileRules } from '@matchwell/capabilities/innovations';
import { checkInnovationDraft } from '@matchwell/adapters/validation';
import type { RecordKind } from '../record-form/record-kind';
import { PRODUCT_SECTIONS } from './product-sections';

/** Products, as the task lists write them. */
export function productRecordKind(innovations: InnovationService, rules: ProfileRules): RecordKind<InnovationDraft> {
  return {
    noun: 'product',
    home: '/innovator/products',
    sections: PRODUCT_SECTIONS,
    nameOf: ({ name }) => name,
    read: (actor, id) => innovations.read(actor, id),
    save: (actor, id, version, draft) => innovations.saveDraft(actor, id, version, draft),
    checkDraft: checkInnovationDraft,
    missing: (draft) => {
      const checked = rules.check(draft);
      return 'problems' in checked ? checked.problems : [];
    },
  };
}
