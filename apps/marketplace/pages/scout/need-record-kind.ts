import { type NeedDraft, NeedService, StatementRules } from '@matchwell/capabilities/needs';
import { checkNeedDraft } from '@matchwell/adapters/validation';
import type { RecordKind } from '../record-form/record-kind';
import { NEED_SECTIONS } from './need-sections';

/** Needs, as the task lists write them. */
export function needRecordKind(needs: NeedService, rules: StatementRules): RecordKind<NeedDraft> {
  return {
    noun: 'need',
    home: '/scout/needs',
    sections: NEED_SECTIONS,
    nameOf: ({ title }) => title,
    read: (actor, id) => needs.read(actor, id),
    save: (actor, id, version, draft) => needs.saveDraft(actor, id, version, draft),
    checkDraft: checkNeedDraft,
    missing: (draft) => {
      const checked = rules.check(draft);
      return 'problems' in checked ? checked.problems : [];
    },
  };
}
