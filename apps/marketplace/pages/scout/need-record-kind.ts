import { type NeedDraft, NeedService, StatementRules } from '@matchwell/capabilities/needs';
import { SimilarityService } from '@matchwell/capabilities/matching';
import { checkNeedDraft } from '@matchwell/adapters/validation';
import type { RecordKind } from '../record-form/record-kind';
import { NEED_SECTIONS } from './need-sections';

/** Records much alike that are shown. */
const ALIKE_SHOWN = 5;

/** Needs, as the task lists write them. */
export function needRecordKind(
  needs: NeedService,
  rules: StatementRules,
  similarity: SimilarityService,
): RecordKind<NeedDraft> {
  return {
    noun: 'need',
    home: '/scout/needs',
    trial: { path: 'what-if', text: 'What your thresholds would let through' },
    sections: NEED_SECTIONS,
    nameOf: ({ title }) => title,
    read: (actor, id) => needs.read(actor, id),
    save: (actor, id, version, draft) => needs.saveDraft(actor, id, version, draft),
    checkDraft: checkNeedDraft,
    missing: (draft) => {
      const checked = rules.check(draft);
      return 'problems' in checked ? checked.problems : [];
    },
    alikeSays: 'Other buyers have nearly the same need. Once yours is open you can offer to share the demand.',
    alike: async (actor, id) => {
      const found = await similarity.ofNeed(actor, id);
      if (!found.ok) return [];
      return found.value.slice(0, ALIKE_SHOWN).map(({ need }) => ({
        text: `${need.statement.title}, ${need.organisationName}`,
        href: `/needs/${need.id}`,
      }));
    },
  };
}
