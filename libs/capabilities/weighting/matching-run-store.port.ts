import type { MatchingRun, MatchingRunKind, MatchingRunReport } from './matching-run';

/** Keeps runs that administrators asked for. */
export abstract class MatchingRunStore {
  /** Adds a run that waits. In a unit of work. */
  abstract insert(run: Pick<MatchingRun, 'id' | 'kind' | 'subject' | 'personId' | 'requestedAt'>): Promise<void>;

  abstract find(id: string): Promise<MatchingRun | undefined>;

  /** A run for the same that has neither ended nor failed. */
  abstract findOpen(kind: MatchingRunKind, subject: MatchingRun['subject']): Promise<MatchingRun | undefined>;

  /** The last runs of the kinds, newest first. */
  abstract recent(kinds: readonly MatchingRunKind[], most: number): Promise<MatchingRun[]>;

  /**
   * Says how far a run is, at once and for everybody: outside the transaction that does the work, which must not have written to the run.
   * Nothing when the run has ended.
   */
  abstract sayProgress(id: string, done: number, total: number): Promise<void>;

  /** Keeps the report and ends the run: as failed when there is none. In the unit of work that did the work. */
  abstract end(id: string, report: MatchingRunReport | null, at: Date): Promise<void>;
}
