import type { EventKind } from './subscriptions';

/** A fact about one subject. */
export interface DomainEvent {
  readonly kind: EventKind;
  /** Id of the innovation, need, saved search, message, file or webhook endpoint; an epoch id for `all_rematch_requested`, a request's for `erasure_requested`, `rules` for `retention_requested`, a run's for `matching_run_requested`, `import_requested`, `organisation_export_requested` and `organisation_import_requested`. */
  readonly subjectId: string;
}

/**
 * Where a change leaves word of itself, in the transaction that makes it: a rolled-back change leaves no event, a committed one never
 * loses its event. An event whose twin (same duty, same subject) is still waiting is not written again, because the duty reads the
 * state of the day when it runs.
 */
export abstract class Outbox {
  /** Records the events in the running transaction, in order. */
  abstract append(events: readonly DomainEvent[]): Promise<void>;
}
