import { formatPoints } from '@matchwell/core/explanation/plain-words';
import type { StoredMatch } from '@matchwell/capabilities/matching';
import { percentage } from '../charts/chart';
import { storedExplanation } from './stored-explanation';

/** A match in a list: its points, and the one thing to know about it. */
export interface MatchRow {
  readonly rank: number;
  readonly points: string;
  /** The score on a bar of 100 points. */
  readonly width: string;
  readonly why: readonly string[];
}

/** Who reads the list. */
export type MatchReader = 'scout' | 'supplier';

/** The row of a match. A ranked one says what speaks for it, a conditional one what to ask, a near miss what would change. */
export function matchRow(match: StoredMatch, reader: MatchReader): MatchRow {
  const { sentences, questions, lift } = storedExplanation(match);
  const asked = (questions ?? []).map(({ ask, text }) => (ask === reader ? `You can answer: ${text}` : text));
  const strong = reader === 'scout' ? sentences?.strongest : sentences?.supplier;
  const why = lift ? [lift.sentence] : asked.length > 0 ? asked : (strong?.slice(0, 2) ?? []);
  return {
    rank: match.rank,
    points: formatPoints(match.totalHundredths),
    width: percentage(match.totalHundredths, 10_000),
    why,
  };
}
