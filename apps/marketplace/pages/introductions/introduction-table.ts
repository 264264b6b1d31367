import { VOCABULARIES } from '@matchwell/core/vocabulary/vocabularies';
import { clockOf, londonDay } from '@matchwell/core/service-clock';
import { type IntroductionForParty, waitingFor } from '@matchwell/capabilities/introductions';
import type { ChartTable } from '../charts/chart';
import { STATE_NAMES } from './introduction-row';

/**
 * Introductions as a table, for CSV: what its reader sees on their pages, without anybody's name or words. Days are ISO 8601, in England; points
 * are of 100.
 */
export function introductionTable(
  introductions: readonly IntroductionForParty[],
  now: Date,
): Pick<ChartTable, 'columns' | 'rows'> {
  return {
    columns: [
      { label: 'Introduction' },
      { label: 'Product' },
      { label: 'Need' },
      { label: 'State' },
      { label: 'Points', numeric: true },
      { label: 'Network' },
      { label: 'Proposed' },
      { label: 'Last changed' },
      { label: 'Who acts next' },
      { label: 'Due' },
      { label: 'Declined by' },
      { label: 'Reason' },
      { label: 'Outcome' },
      { label: 'Outcome on' },
    ],
    rows: introductions.map(({ introduction }) => {
      const { state, match, decline, outcome, proposedAt, changedAt } = introduction;
      return [
        introduction.id,
        introduction.innovationName,
        introduction.needTitle,
        STATE_NAMES[state].text,
        match.totalHundredths / 100,
        introduction.networkId ?? '',
        londonDay(proposedAt),
        londonDay(changedAt),
        waitingFor(state).join(' and '),
        clockOf(state, changedAt, now)?.dueOn ?? '',
        decline?.by ?? '',
        decline ? VOCABULARIES['decline-reasons'].label(decline.reasonCode) : '',
        outcome ? VOCABULARIES.outcomes.label(outcome.outcome) : '',
        outcome?.on ?? '',
      ];
    }),
  };
}
