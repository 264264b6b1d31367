import type { ProblemStatement } from '../need/problem-statement';
import { type MatchingEpoch, matchingSettingsOf } from '../ranking';
import type { CompiledQuery } from '../text';
import { compileQuery } from '../text';
import { VOCABULARIES } from '../vocabulary/vocabularies';

/** What of an epoch a need's query goes by. */
type Asking = Pick<MatchingEpoch, 'engineVersion' | 'text'>;

/**
 * The question a need puts to the catalogue: its summary, the labels of its lists with the confirmed key terms, and its body. With pairs of neighbours only
 * where the epoch's engine chose pools by them.
 */
export function needQuery(statement: ProblemStatement, { engineVersion, text }: Asking): CompiledQuery {
  return compileQuery(
    {
      summary: statement.summary,
      tags: [
        ...statement.themes.map((id) => VOCABULARIES.themes.label(id)),
        ...statement.conditions.map((id) => VOCABULARIES.conditions.label(id)),
        ...statement.careSettings.map((id) => VOCABULARIES['care-settings'].label(id)),
        ...statement.keyTerms,
      ],
      body: statement.body,
    },
    text,
    matchingSettingsOf(engineVersion).poolBy,
  );
}
