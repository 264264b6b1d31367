/** Everything that takes longer than a request and is kept with how it stands. */
export const RUN_KINDS = [
  'matching',
  'epoch_roll',
  'epoch_preview',
  'weights_simulation',
  'allocation',
  'import',
  'organisation_import',
  'export',
] as const;

/** A kind of long work. */
export type RunKind = (typeof RUN_KINDS)[number];

/**
 * Where long work stands, whatever its kind. `refused`: it came to its end and did nothing, because of what it was given. `cancelled`: somebody
 * stopped it. `failed`: it was given up.
 */
export const RUN_STATES = ['waiting', 'running', 'done', 'refused', 'cancelled', 'failed'] as const;

/** A state of long work. */
export type RunState = (typeof RUN_STATES)[number];

/** One piece of long work. */
export interface ListedRun {
  readonly kind: RunKind;
  /** Of the run; for matching, of the need. */
  readonly id: string;
  readonly state: RunState;
  /** How much is done, of how much; both null where that is not kept. */
  readonly done: number | null;
  readonly total: number | null;
  /** Who asked for it, and for which organisation; null for the product itself. */
  readonly personId: string | null;
  readonly personName: string | null;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  /** When it was asked for; for matching, when it was done. */
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Why it failed or was refused: words of ours, or class and code of an error. */
  readonly reason: string | null;
}

/** What is asked for: of these kinds, in these states; every one where none is named. */
export interface RunSearch {
  readonly kinds: readonly RunKind[];
  readonly states: readonly RunState[];
}
