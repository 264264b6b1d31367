import { type InnovationDraft, InnovationService, ProfileRules } from '@matchwell/capabilities/innovations';
import { SimilarityService } from '@matchwell/capabilities/matching';
import { checkInnovationDraft } from '@matchwell/adapters/validation';
import type { RecordKind } from '../record-form/record-kind';
import { PRODUCT_SECTIONS } from './product-sections';

/** Records much alike that are shown. */
const ALIKE_SHOWN = 5;

/** Products, as the task lists write them. */
export function productRecordKind(
  innovations: InnovationService,
  rules: ProfileRules,
  similarity: SimilarityService,
): RecordKind<InnovationDraft> {
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
    alikeSays: 'If one of these is the same product, keep one record: a copy does not bring more introductions.',
    alike: async (actor, id) => {
      const found = await similarity.ofInnovation(actor, id);
      if (!found.ok) return [];
      return found.value.slice(0, ALIKE_SHOWN).map(({ id: other, name, supplierName, published }) => ({
        text: supplierName === null ? `${name}, your own draft` : `${name}, ${supplierName}`,
        ...(published && { href: `/products/${other}` }),
      }));
    },
  };
}
