import type { ProblemStatement } from '../need/problem-statement';
import type { CompiledQuery, TextStatistics } from '../text';
import { compileQuery } from '../text';
import { VOCABULARIES } from '../vocabulary/vocabularies';

/** The question a need puts to the catalogue: its summary, the labels of its lists with the confirmed key terms, and its body. */
export function needQuery(statement: ProblemStatement, statistics: TextStatistics): CompiledQuery {
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
    statistics,
  );
}
